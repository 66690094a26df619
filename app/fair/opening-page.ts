import { sql } from 'kysely'
import { accountIdOf, isMemberOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { findGuestApplication } from './application-guests.ts'
import { findOwnApplication } from './applications.ts'
import { listSimilar } from './finding/similar.ts'
import type { OpeningState } from './model/opening.ts'
import type { Experience, Industry, SkillLevel } from './model/terms.ts'
import { isShownEmployer, shieldOf } from './public-employers.ts'
import { listOpeningAnswers } from './room-answers.ts'
import { SUMMARY_COLUMNS, toSummary } from './public-openings.ts'

const SIMILAR = 4

/** Why an opening that was public takes no applications. */
export type OpeningClosure = 'filled' | 'paused' | 'expired' | 'withdrawn' | 'withheld'

/**
 * An opening as everyone may see it, with others like it. One that was public and is no more is
 * told by its title alone; `closure` says why. Who has no account is told what the same browser has
 * sent, by its secret.
 * @throws `not_found` for one that never was public, is looked over again, or whose employer is not
 * shown (any more): of such a one who has applied is told.
 */
export async function getOpeningPage(
  context: Context,
  input: { id: string; guestSecret?: string | undefined },
) {
  if (!isId(input.id)) throw new Fault('not_found')
  const row = await selectOpening(context, input.id)
  if (!row || row.publishedAt === null) {
    throw new Fault('not_found')
  }
  const isGuest = accountIdOf(context.actor) === null
  const [similar, application, guest, read] = await Promise.all([
    listSimilar(context, row, SIMILAR),
    findOwnApplication(context, { openingId: row.id }),
    isGuest
      ? findGuestApplication(context, { openingId: row.id, secret: input.guestSecret })
      : null,
    listOpeningAnswers(context, { openingId: row.id }),
  ])
  const withheld = isBack(row) || !isShownEmployer(row, context.clock.now())
  if (withheld && !application) throw new Fault('not_found')
  const closure = withheld ? 'withheld' : closureOf(row.state, row.validUntil, context.clock.now())
  return {
    ...(closure === null || closure === 'filled'
      ? { closure, opening: toDetail(row) }
      : { closure, opening: null }),
    // Flagged words that nobody has let through are not told by an opening that is gone, either.
    title: row.flagged && !application ? row.employerName : (row.title ?? ''),
    isOwn: isMemberOf(context.actor, row.employerId),
    hasResume: row.hasResume,
    employer: {
      id: row.employerId,
      name: row.employerName,
      shortName: row.employerShortName,
      verifiedAt: shieldOf(row, context.clock.now()),
      openings: row.employerOpenings ?? 0,
    },
    application,
    /** What this browser has sent without an account. */
    guest: guest && { id: guest.id, state: guest.state, createdAt: guest.createdAt },
    similar,
    /** What was answered about it in live rooms. */
    answers: read.answers,
    /** Rooms in which more of that is read. */
    moreIn: read.moreIn,
  }
}
export type OpeningPage = Awaited<ReturnType<typeof getOpeningPage>>
export type OpeningDetail = NonNullable<OpeningPage['opening']>

/**
 * Whether it is with its employer or the organiser again: what it says now nobody has let through.
 * One that was withdrawn meanwhile is gone like any other.
 */
function isBack(row: Row): boolean {
  if (row.state === 'withdrawn') return false
  return row.flagged || row.state === 'draft' || row.state === 'in_review'
}

function closureOf(state: OpeningState, validUntil: Date | null, now: Date): OpeningClosure | null {
  if (state === 'withdrawn' || state === 'expired' || state === 'filled') return state
  if (validUntil !== null && validUntil <= now) return 'expired'
  return state === 'paused' ? 'paused' : null
}

type Row = NonNullable<Awaited<ReturnType<typeof selectOpening>>>

async function selectOpening(context: Context, id: string) {
  return context.db
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .leftJoin('resume', (join) => join.on('resume.accountId', '=', accountIdOf(context.actor)))
    .where('opening.id', '=', id)
    .select(SUMMARY_COLUMNS)
    .select([
      'employer.admission',
      'opening.state',
      'opening.flagged',
      'opening.publishedAt',
      'opening.validUntil',
      'opening.hiredCount',
      'opening.occupation',
      'opening.industry',
      'opening.duties',
      'opening.requirements',
      'opening.skillLevel',
      'opening.experience',
      'opening.payText',
      'opening.monthlyPayMinFen',
      'opening.monthlyPayMaxFen',
      'opening.shiftText',
      'opening.address',
      'opening.contactName',
      'opening.contactPhone',
      'organisation.shortName as employerShortName',
      'employer.verifiedAt',
      'employer.verificationDueAt',
    ])
    .select((select) => [
      select
        .selectFrom('opening as other')
        .whereRef('other.employerId', '=', 'opening.employerId')
        .where('other.state', '=', 'published')
        .where('other.validUntil', '>', context.clock.now())
        .select(sql<number>`count(*)::int`.as('openings'))
        .as('employerOpenings'),
      sql<boolean>`resume.account_id is not null`.as('hasResume'),
    ])
    .executeTakeFirst()
}

function toDetail(row: Row) {
  return {
    ...toSummary(row),
    payText: row.payText ?? '',
    monthlyPay:
      row.monthlyPayMinFen === null
        ? null
        : { minFen: row.monthlyPayMinFen, maxFen: row.monthlyPayMaxFen ?? row.monthlyPayMinFen },
    hiredCount: row.hiredCount,
    occupation: row.occupation ?? '',
    duties: row.duties ?? '',
    requirements: row.requirements ?? '',
    skillLevel: row.skillLevel as SkillLevel,
    experience: row.experience as Experience,
    industry: row.industry as Industry,
    shiftText: row.shiftText ?? '',
    address: row.address ?? '',
    contactName: row.contactName ?? '',
    contactPhone: row.contactPhone ?? '',
    publishedAt: row.publishedAt,
    validUntil: row.validUntil,
  }
}
