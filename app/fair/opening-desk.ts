import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, type FaultCode } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { listOpeningActions, type OpeningAction, type OpeningState } from './model/opening.ts'
import type { OpeningFacts } from './model/opening-form.ts'
import { typeFacts, type OpeningTyped } from './model/opening-typed.ts'
import { FACT_COLUMNS, factsOfRow } from './opening-columns.ts'
import { readStoredTyped, versionOf } from './opening-typing.ts'
import { listDecided, type DecidedFlag } from './screening/decided-flags.ts'
import { findEarlierDecision, type EarlierDecision } from './screening/earlier-decision.ts'
import { mustWait, screenTyped, type ShownFlag } from './screening/typed-flags.ts'
import { canBePublic, canHandIn, canManageOpenings, canReviewOpenings } from './policy.ts'

/** One step of an opening's life, as its history shows it. */
export interface OpeningHistoryStep {
  id: string
  fromState: OpeningState
  toState: OpeningState
  reason: string
  at: Date
  /** `employer` with the colleague's name, else who did it without one. */
  by: 'employer' | 'organiser' | 'system'
  name: string | null
}

/** What becomes of an employer's form: it is public at once, waits for the papers, or is refused. */
export type Publishing =
  { way: 'publish' } | { way: 'hand_in'; flagged: boolean } | { way: 'refused'; code: FaultCode }

/** An opening on its employer's desk. */
export interface DeskOpening {
  id: string
  state: OpeningState
  /** The organiser took it back, and has to approve it before it is public again. */
  held: boolean
  /** Empty while there is none. */
  title: string
  /** What the form shows: what was typed last, else what is accepted. */
  typed: OpeningTyped
  /** Something was typed that differs from what is accepted. */
  pending: boolean
  /** What is accepted, and what dropping the pending goes back to; null in a new draft. */
  facts: OpeningFacts | null
  version: string
  typedAt: Date | null
  /** A new mark for the window that the form is shown in. */
  editor: string
  headcount: number | null
  hiredCount: number
  applications: number
  /** It may be deleted: it was never public. */
  deletable: boolean
  publishing: Publishing
  /** What screening says of what the form shows. */
  flags: ShownFlag[]
  /** What the organiser decided on earlier finds, the newest first. */
  decided: DecidedFlag[]
  actions: OpeningAction[]
  steps: OpeningHistoryStep[]
  /** Occupations that openings name, the most frequent first, to choose from while typing. */
  occupations: string[]
  now: Date
}

/**
 * An opening for the employer's form.
 * @throws `not_found` for one that does not exist or is another employer's.
 */
export async function getDeskOpening(
  context: Context,
  input: { openingId: string },
): Promise<DeskOpening> {
  const row = await findOpening(context, input.openingId)
  if (!row) throw new Fault('not_found')
  ensureAllowed(canManageOpenings(context.actor, row.employerId))
  const now = context.clock.now()
  const facts = factsOfRow(row)
  const stored = readStoredTyped(row.typed)
  const typed = stored?.typed ?? (facts ? typeFacts(facts) : {})
  const flags = await screenTyped(context.db, {
    openingId: row.id,
    typed,
    demands: row.demands,
  })
  const open = canBePublic(row, now)
  const waiting = canHandIn(row, { ...row, flagged: mustWait(flags) })
  return {
    id: row.id,
    state: row.state,
    held: row.held,
    title: (row.state === 'draft' ? typed.title : row.title) ?? '',
    typed,
    pending: stored !== null,
    facts,
    version: versionOf(row),
    typedAt: stored && row.typedAt,
    editor: newId(),
    headcount: row.headcount,
    hiredCount: row.hiredCount,
    applications: row.applications,
    deletable: row.state === 'draft' && row.publishedAt === null,
    publishing:
      open.allowed && !row.held && !mustWait(flags)
        ? { way: 'publish' }
        : waiting.allowed
          ? { way: 'hand_in', flagged: open.allowed && !row.held }
          : { way: 'refused', code: open.allowed ? 'opening_held' : open.code },
    flags,
    decided: await listDecided(context.db, row.id),
    actions: listOpeningActions(row, 'employer'),
    steps: await listSteps(context, row),
    occupations: await listOccupations(context),
    now,
  }
}

/** An opening as the organiser looks it over. */
export interface ReviewedOpening {
  id: string
  employerId: string
  employerName: string
  state: OpeningState
  facts: OpeningFacts
  /** Screening flagged it: its words are decided on in their own queue. */
  flagged: boolean
  /** Why it cannot be published now, or null where it can. */
  hindrance: FaultCode | null
  actions: OpeningAction[]
  steps: OpeningHistoryStep[]
}

/**
 * An opening for the organiser to decide on.
 * @throws `not_allowed` for who is no organiser, `not_found` for a draft.
 */
export async function getOpeningToReview(
  context: Context,
  input: { openingId: string },
): Promise<ReviewedOpening> {
  ensureAllowed(canReviewOpenings(context.actor))
  const row = await findOpening(context, input.openingId)
  const facts = row && factsOfRow(row)
  if (!facts || row.state === 'draft') throw new Fault('not_found')
  const open = canBePublic(row, context.clock.now())
  return {
    id: row.id,
    employerId: row.employerId,
    employerName: row.employerName,
    state: row.state,
    facts,
    flagged: row.flagged,
    hindrance: open.allowed ? null : open.code,
    actions: listOpeningActions(row, 'organiser'),
    steps: await listSteps(context, row),
  }
}

/**
 * An opening that is its employer's draft since an organiser returned it, for a colleague who comes
 * after: its name and who did, nothing that its employer writes now.
 * @throws `not_allowed` for who is no organiser, `not_found` for every other one.
 */
export async function getReturnedOpening(
  context: Context,
  input: { openingId: string },
): Promise<{ openingId: string; title: string; earlier: EarlierDecision }> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { openingId } = input
  const row = await findOpening(context, openingId)
  const earlier = row?.state === 'draft' ? await findEarlierDecision(context.db, openingId) : null
  if (!row || earlier?.what !== 'returned') throw new Fault('not_found')
  return { openingId, title: row.title ?? '', earlier }
}

async function findOpening(context: Context, openingId: string) {
  if (!isId(openingId)) return null
  const row = await context.db
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('opening.id', '=', openingId)
    .select(FACT_COLUMNS.map((column) => `opening.${column}` as const))
    .select([
      'opening.id',
      'opening.employerId',
      'opening.state',
      'opening.held',
      'opening.flagged',
      'opening.demands',
      'opening.hiredCount',
    ])
    .select(['opening.typed', 'opening.typedAt', 'opening.publishedAt'])
    .select(['employer.admission', 'employer.verificationDueAt'])
    .select('organisation.name as employerName')
    .select((eb) =>
      eb
        .selectFrom('application')
        .whereRef('application.openingId', '=', 'opening.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('applications'),
    )
    .executeTakeFirst()
  return row ? { ...row, applications: row.applications ?? 0 } : null
}

async function listSteps(
  context: Context,
  opening: { id: string; employerId: string },
): Promise<OpeningHistoryStep[]> {
  const steps = await context.db
    .selectFrom('openingStep')
    .leftJoin('account', 'account.id', 'openingStep.actorAccountId')
    .where('openingStep.openingId', '=', opening.id)
    .select(['openingStep.id', 'openingStep.fromState', 'openingStep.toState'])
    .select(['openingStep.reason', 'openingStep.at', 'openingStep.actorAccountId'])
    .select((eb) => [
      'account.name',
      eb
        .exists(
          eb
            .selectFrom('membership')
            .whereRef('membership.accountId', '=', 'openingStep.actorAccountId')
            .where('membership.organisationId', '=', opening.employerId)
            .select('membership.id'),
        )
        .as('own'),
    ])
    .orderBy('openingStep.at', 'desc')
    .orderBy('openingStep.id', 'desc')
    .execute()
  return steps.map(({ actorAccountId, own, name, ...step }) => ({
    ...step,
    by: actorAccountId === null ? 'system' : own ? 'employer' : 'organiser',
    name: own ? name : null,
  }))
}

async function listOccupations(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('opening')
    .where('state', '=', 'published')
    .where('occupation', 'is not', null)
    .select('occupation')
    .groupBy('occupation')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('occupation')
    .limit(200)
    .execute()
  return rows.flatMap((row) => row.occupation ?? [])
}
