import { sql } from 'kysely'
import { listLatestDeeds } from '#app/accounts/audit-log.ts'
import { countEmployers, listWaitingEmployers } from '#app/accounts/employer-list.ts'
import { canOversee, canRunEmployer } from '#app/accounts/policy.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { countWaiting } from './desk.ts'
import { getFairGlance } from './figures/fair-glance.ts'
import type { ListedState } from './model/opening-list.ts'
import { questionsLeft } from './questions-left.ts'

const OPENINGS_SHOWN = 8
const RETURNED_SHOWN = 5
const EMPLOYERS_SHOWN = 6
const DEEDS_SHOWN = 8

const COUNT = sql<number>`count(*)::int`

/**
 * An employer's first page: its numbers, the openings that are public, those with the most
 * applications that nobody has looked at first, and those that the organiser has given back.
 * @throws `not_found` for who does not belong to it.
 */
export async function getEmployerOverview(context: Context, input: { employerId: string }) {
  const { employerId } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const employer = await context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .select((eb) => [
      'organisation.name',
      'admission',
      'licenceFileId',
      'authorisationFileId',
      eb
        .selectFrom('membership')
        .where('organisationId', '=', employerId)
        .where('removedAt', 'is', null)
        .select(COUNT.as('count'))
        .as('colleagues'),
      eb
        .selectFrom('application')
        .where('employerId', '=', employerId)
        .where('state', '=', 'sent')
        .select(COUNT.as('count'))
        .as('waiting'),
      eb
        .selectFrom('application')
        .where('employerId', '=', employerId)
        .where('state', '=', 'hired')
        .select(COUNT.as('count'))
        .as('hired'),
      questionsLeft(sql`employer.id`).as('questions'),
    ])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  const totals = await context.db
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .select([
      COUNT.as('openings'),
      sql<number>`(count(*) filter (where state = 'published'))::int`.as('published'),
      sql<number>`coalesce(sum(headcount) filter (where state = 'published'), 0)::int`.as('wanted'),
      sql<number>`coalesce(sum(headcount - hired_count) filter (where state = 'published'), 0)::int`.as(
        'left',
      ),
    ])
    .executeTakeFirstOrThrow()
  const openings = await context.db
    .selectFrom('opening')
    .where('opening.employerId', '=', employerId)
    .where('opening.state', '=', 'published')
    .select((eb) => [
      'opening.id',
      'opening.title',
      'opening.headcount',
      'opening.hiredCount',
      'opening.validUntil',
      eb
        .selectFrom('application')
        .whereRef('application.openingId', '=', 'opening.id')
        .where('application.state', '=', 'sent')
        .select(COUNT.as('count'))
        .as('waiting'),
    ])
    .orderBy('waiting', 'desc')
    .orderBy('opening.publishedAt', 'desc')
    .orderBy('opening.id')
    .limit(OPENINGS_SHOWN)
    .execute()
  const returned = await listReturned(context, employerId)
  const { licenceFileId, authorisationFileId, ...facts } = employer
  return {
    ...facts,
    hasPapers: licenceFileId !== null && authorisationFileId !== null,
    colleagues: employer.colleagues ?? 0,
    waiting: employer.waiting ?? 0,
    hired: employer.hired ?? 0,
    totals,
    returned,
    openings: openings.map((opening) => ({ ...opening, waiting: opening.waiting ?? 0 })),
  }
}

/** Drafts that the organiser has given back, the last one first, each with the reason. */
async function listReturned(context: Context, employerId: string) {
  const rows = await context.db
    .selectFrom('opening')
    .where('opening.employerId', '=', employerId)
    .where('opening.state', '=', 'draft')
    .where('opening.held', '=', true)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('openingStep')
          .whereRef('openingStep.openingId', '=', 'opening.id')
          .where('openingStep.toState', '=', 'draft')
          .select(['openingStep.reason', 'openingStep.at', 'openingStep.fromState'])
          .orderBy('openingStep.at', 'desc')
          .orderBy('openingStep.id', 'desc')
          .limit(1)
          .as('step'),
      (join) => join.onTrue(),
    )
    .where('step.fromState', '=', 'in_review')
    .select(['opening.id', 'opening.title', 'step.reason', 'step.at'])
    .orderBy('step.at', 'desc')
    .orderBy('opening.id')
    .limit(RETURNED_SHOWN)
    .execute()
  return rows
}

/**
 * An organiser's first page: what waits, the current fair in numbers, and what was done last. Drafts are
 * their employers' own and are not counted.
 * @throws `not_allowed` for who is no organiser.
 */
export async function getOrganiserOverview(context: Context) {
  ensureAllowed(canOversee(context.actor))
  const employers = await countEmployers(context)
  const waiting = await listWaitingEmployers(context, { limit: EMPLOYERS_SHOWN })
  const states = await context.db
    .selectFrom('opening')
    .where('state', '!=', 'draft')
    .select(['state', COUNT.as('count')])
    .groupBy('state')
    .execute()
  const today = addDays(endOfShanghaiDay(shanghaiDay(context.clock.now())), -1)
  const applications = await context.db
    .selectFrom('application')
    .where('createdAt', '>', today)
    .select(COUNT.as('count'))
    .executeTakeFirstOrThrow()
  const { words, complaints, ...decidable } = await countWaiting(context)
  const openings: Partial<Record<ListedState, number>> = Object.fromEntries(
    states.map((row) => [row.state, row.count]),
  )
  const waitingOpenings = openings.in_review ?? 0
  openings.in_review = Math.min(waitingOpenings, decidable.openings)
  openings.papers = waitingOpenings - openings.in_review
  const fair = await getFairGlance(context)
  const deeds = await listLatestDeeds(context, { limit: DEEDS_SHOWN })
  return {
    employers,
    waiting,
    openings,
    applicationsToday: applications.count,
    words,
    complaints,
    fair,
    deeds,
  }
}
