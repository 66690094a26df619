import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context, Db } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, joinFailed, partByFault } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { undoneOf, type FailedOpenings, type UndoneOpening } from '../model/failed-openings.ts'
import { areMadeUp } from '../model/made-up-duties.ts'
import type { OpeningFacts } from '../model/opening-form.ts'
import { FACT_COLUMNS, factsOfRow } from '../opening-columns.ts'
import { holdEmployer, lockOpening } from '../opening-locks.ts'
import { changeOpening } from '../opening-states.ts'
import { canBePublic, canReviewOpenings } from '../policy.ts'
import { listDecided, type DecidedFlag } from './decided-flags.ts'
import { findEarlierDecision } from './earlier-decision.ts'
import { screenOpening, workOf, type OpeningFlag } from './model/opening-texts.ts'
import type { RuleCode, Severity } from './model/rule-codes.ts'
import type { ScreeningFilter } from './model/screening-list.ts'
import { decideFlags, keyOf, readApproved } from './opening-flags.ts'

const PAGE_SIZE = 20
const COUNT = sql<number>`count(distinct opening.id)::int`

/** A flag that waits, as the queue's list shows it. */
export interface WaitingFlag {
  term: string
  rule: RuleCode
  severity: Severity
  excerpt: string
}

/** An opening that waits for the organiser because of its words. */
export interface WaitingOpening {
  id: string
  title: string
  employerId: string
  employerName: string
  since: Date
  /** Its duties are an import's words: its sheet had none. */
  madeUp: boolean
  flags: WaitingFlag[]
}

/** The opening that is looked at, with its words and what was found in them. */
export interface ScreenedOpeningDetail {
  id: string
  employerId: string
  employerName: string
  facts: OpeningFacts
  flags: (OpeningFlag & { approved: boolean })[]
  decided: DecidedFlag[]
  /** Why it does not become public with an approval of its words, or null where it does. */
  hindrance: FaultCode | null
}

/**
 * The organiser's queue: flagged openings in the order asked for, how many of those that words and
 * fair find break which rule, and the one to decide on: the one asked for while it waits, else the
 * first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function getScreeningQueue(
  context: Context,
  input: { filter: ScreeningFilter; openingId: string | null },
): Promise<{
  page: Page<WaitingOpening>
  counts: Partial<Record<RuleCode, number>>
  /** Whatever rule they break. */
  found: number
  /** All that wait. */
  total: number
  current: ScreenedOpeningDetail | null
  now: Date
}> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter } = input
  // Before anything is read: what changes meanwhile is not what the queue shows.
  const now = context.clock.now()
  const anyRule = selectNarrowed(context.db, { ...filter, rule: null, severity: null })
  const counted = await anyRule
    .select(['openingFlag.rule', COUNT.as('count')])
    .groupBy('openingFlag.rule')
    .execute()
  const { found } = await anyRule.select(COUNT.as('found')).executeTakeFirstOrThrow()
  const { total } = await selectWaiting(context.db)
    .select(COUNT.as('total'))
    .executeTakeFirstOrThrow()
  const narrowed = selectNarrowed(context.db, filter)
  const { shown } = await narrowed.select(COUNT.as('shown')).executeTakeFirstOrThrow()
  const { page, offset } = pageWithin(filter.page, { pageSize: PAGE_SIZE, total: shown })
  const rows = await narrowed
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .select(['opening.id', 'opening.title', 'opening.employerId', 'opening.updatedAt'])
    .select(['opening.duties', 'organisation.name as employerName'])
    .distinct()
    .orderBy(SORT_COLUMNS[filter.sort], filter.descending ? 'desc' : 'asc')
    .orderBy('opening.id')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const flags = await listWaitingFlags(
    context.db,
    rows.map((row) => row.id),
  )
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title ?? '',
    employerId: row.employerId,
    employerName: row.employerName,
    since: row.updatedAt,
    madeUp: areMadeUp(row.duties),
    flags: flags.get(row.id) ?? [],
  }))
  const wanted = input.openingId ? await findScreened(context, input.openingId) : null
  const first = items[0]
  return {
    page: { items, page, pageSize: PAGE_SIZE, total: shown },
    counts: Object.fromEntries(counted.map(({ rule, count }) => [rule, count])),
    found,
    total,
    current: wanted ?? (first ? await findScreened(context, first.id) : null),
    now,
  }
}

/** What came of a decision on several openings. */
export interface ScreeningOutcome {
  decided: number
  /** Those that could not be decided on, by the reason. */
  failed: FailedOpenings[]
  /** Found too, but more than one decision takes. */
  left: number
}

/**
 * Decides on what is selected in the queue: the openings ticked, or all that the filter finds, that
 * wait since before the queue was read and that the decision can be made on. The others would come
 * first again whenever it is repeated, so they are counted.
 * @throws as `decideOnWords`.
 */
export async function decideOnSelected(
  context: Context,
  input: {
    filter: ScreeningFilter
    selection: Selection
    action: 'approve' | 'return'
    reason: string
  },
  limits = { most: SELECTION_MAX },
): Promise<ScreeningOutcome> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter, selection, ...decision } = input
  const { all } = selection
  if (!all) return decideOnWords(context, { ...decision, openingIds: selection.ids })
  const why = hindrance(decision.action, context.clock.now())
  const found = selectNarrowed(context.db, filter)
    .where('opening.updatedAt', '<=', all)
    .innerJoin('employer', 'employer.id', 'opening.employerId')
  const counts = await found
    .select([why.as('fault'), COUNT.as('count')])
    .groupBy(sql.lit(1))
    .execute()
  const first = async (fault: FaultCode | null, most: number) => {
    const rows = await found
      .where(sql<boolean>`${why} is not distinct from ${fault}`)
      .select(['opening.id', 'opening.title', SORT_COLUMNS[filter.sort]])
      .distinct()
      .orderBy(SORT_COLUMNS[filter.sort], filter.descending ? 'desc' : 'asc')
      .orderBy('opening.id')
      .limit(most)
      .execute()
    return rows.map(undoneOf)
  }
  const { rows, unable, left } = await partByFault(counts, first, limits.most)
  const openingIds = rows.map(({ openingId }) => openingId)
  const { decided, failed } = await decideOnWords(context, { ...decision, openingIds })
  return { decided, failed: joinFailed(unable, failed), left }
}

/**
 * Why an opening that waits cannot be decided on, as far as its row tells, in the words of
 * `moveOpening`, which has the last say. Words of an employer that may not be public are let through
 * whatever else is true of the opening.
 */
function hindrance(action: 'approve' | 'return', now: Date) {
  if (action === 'return') return sql<FaultCode | null>`null::text`
  return sql<FaultCode | null>`case
    when employer.admission <> 'admitted'
      or not coalesce(employer.verification_due_at > ${now}, false) then null
    when opening.valid_until <= ${now} then 'valid_until_past'
    when opening.headcount <= opening.hired_count then 'headcount_reached'
  end`
}

/**
 * Decides on the words of openings that wait, each in a transaction of its own. Approved, an opening
 * is published; that of an employer not admitted yet keeps waiting, with its words let through.
 * Returned, it is its employer's draft again.
 * @throws `not_allowed` for who is no organiser. What cannot be done to one is told and hinders none.
 */
export async function decideOnWords(
  context: Context,
  input: { openingIds: readonly string[]; action: 'approve' | 'return'; reason: string },
): Promise<ScreeningOutcome> {
  ensureAllowed(canReviewOpenings(context.actor))
  const outcome: ScreeningOutcome = { decided: 0, failed: [], left: 0 }
  for (const openingId of new Set(input.openingIds)) {
    try {
      const { action, reason } = input
      const kept = action === 'approve' && (await approveWords(context, { openingId, reason }))
      if (!kept) await changeOpening(context, { openingId, action, side: 'organiser', reason })
      outcome.decided += 1
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) throw thrown
      await addFailed(outcome.failed, fault.code, () => sayFailed(context, openingId))
    }
  }
  return outcome
}

/** Which one could not be decided on, and who has decided on it since the page was read. */
async function sayFailed(context: Context, openingId: string): Promise<UndoneOpening> {
  if (!isId(openingId)) return { openingId, title: '', earlier: null }
  const opening = await context.db
    .selectFrom('opening')
    .where('id', '=', openingId)
    .select(['title', 'state', 'flagged'])
    .executeTakeFirst()
  const waits = opening?.state === 'in_review' && opening.flagged
  const earlier = opening && !waits ? await findEarlierDecision(context.db, openingId) : null
  return { openingId, title: opening?.title ?? '', earlier }
}

/** Lets words through whose opening cannot be public yet. False where it can: it is published then. */
async function approveWords(
  context: Context,
  input: { openingId: string; reason: string },
): Promise<boolean> {
  return inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    const employer = await holdEmployer(trx, opening.employerId)
    const now = context.clock.now()
    if (opening.state !== 'in_review' || !opening.flagged) return false
    if (canBePublic(employer, now).allowed) return false
    await decideFlags(trx, {
      openingId: opening.id,
      decision: 'approved',
      reason: input.reason,
      accountId: accountIdOf(context.actor),
      now,
    })
    await trx
      .updateTable('opening')
      .set({ flagged: false, held: false, updatedAt: now })
      .where('id', '=', opening.id)
      .execute()
    await recordAudit(context, trx, {
      action: 'opening.words_approved',
      subjectKind: 'opening',
      subjectId: opening.id,
      organisationId: opening.employerId,
    })
    return true
  })
}

const SORT_COLUMNS = {
  since: 'opening.updatedAt',
  title: 'opening.title',
} as const

function selectNarrowed(db: Db, filter: ScreeningFilter) {
  const { rule, severity, q, fair } = filter
  const part = containing(q)
  return selectWaiting(db)
    .$if(q !== '', (all) =>
      all.where((eb) =>
        eb.or([
          eb('opening.title', 'ilike', part),
          eb('openingFlag.term', 'ilike', part),
          eb('opening.employerId', 'in', (named) =>
            named
              .selectFrom('organisation')
              .where((its) => its.or([its('name', 'ilike', part), its('shortName', 'ilike', part)]))
              .select('organisation.id'),
          ),
        ]),
      ),
    )
    .$if(fair !== '', (all) =>
      all.where('opening.fairId', 'in', (own) =>
        own
          .selectFrom('fair')
          .where(isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
          .select('fair.id'),
      ),
    )
    .$if(rule !== null, (all) => all.where('openingFlag.rule', '=', rule))
    .$if(severity !== null, (all) => all.where('openingFlag.severity', '=', severity))
}

function selectWaiting(db: Db) {
  return db
    .selectFrom('opening')
    .innerJoin('openingFlag', 'openingFlag.openingId', 'opening.id')
    .where('opening.state', '=', 'in_review')
    .where('opening.flagged', '=', true)
    .where('openingFlag.goneAt', 'is', null)
    .where('openingFlag.decision', 'is', null)
    .where('openingFlag.severity', '!=', 'warning')
}

async function listWaitingFlags(db: Db, ids: string[]): Promise<Map<string, WaitingFlag[]>> {
  if (ids.length === 0) return new Map()
  const rows = await selectWaiting(db)
    .where('opening.id', 'in', ids)
    .select(['opening.id', 'openingFlag.term', 'openingFlag.rule', 'openingFlag.severity'])
    .select(['openingFlag.excerpt'])
    .orderBy('openingFlag.id')
    .execute()
  const flags = new Map<string, WaitingFlag[]>()
  for (const { id, rule, ...flag } of rows) {
    flags.set(id, [...(flags.get(id) ?? []), { ...flag, rule: rule as RuleCode }])
  }
  return flags
}

async function findScreened(
  context: Context,
  openingId: string,
): Promise<ScreenedOpeningDetail | null> {
  if (!isId(openingId)) return null
  const row = await context.db
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where('opening.id', '=', openingId)
    .where('opening.state', '=', 'in_review')
    .where('opening.flagged', '=', true)
    .select(FACT_COLUMNS.map((column) => `opening.${column}` as const))
    .select(['opening.employerId', 'opening.demands', 'organisation.name as employerName'])
    .select(['employer.admission', 'employer.verificationDueAt'])
    .executeTakeFirst()
  const facts = row && factsOfRow(row)
  if (!facts) return null
  const approved = await readApproved(context.db, openingId)
  const work = workOf(facts)
  const open = canBePublic(row, context.clock.now())
  return {
    id: openingId,
    employerId: row.employerId,
    employerName: row.employerName,
    facts,
    flags: screenOpening(facts, row.demands).map((flag) => ({
      ...flag,
      approved: approved.has(keyOf({ ...flag, work })),
    })),
    decided: await listDecided(context.db, openingId),
    hindrance: open.allowed ? null : open.code,
  }
}
