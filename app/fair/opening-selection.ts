import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, partByFault } from '#app/kernel/failed-rows.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { undoneOf, type FailedOpenings, type UndoneOpening } from './model/failed-openings.ts'
import type { OpeningFilter } from './model/opening-list.ts'
import {
  OPENING_TRANSITIONS,
  type BulkOpeningAction,
  type BulkReviewAction,
} from './model/opening.ts'
import {
  CHANGED_AT,
  inListedState,
  openingOrder,
  selectOwnOpenings,
  selectReviewedOpenings,
} from './opening-query.ts'
import {
  changeOpening,
  changeOpenings,
  decideOpenings,
  type OpeningOutcome,
} from './opening-states.ts'
import { canManageOpenings, canReviewOpenings } from './policy.ts'
import { findEarlierDecision } from './screening/earlier-decision.ts'
import { readWaitingTerms } from './screening/waiting-terms.ts'

/** What came of a step for many. */
export interface BulkOutcome {
  done: number
  /** Those it could not be done to, by the reason. */
  failed: FailedOpenings[]
  /** Found too, but more than one step takes. */
  left: number
}

/**
 * A step for the openings of an employer that are selected in its list, each in a transaction of its
 * own: what cannot be done to one is told and hinders no other.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function changeSelectedOpenings(
  context: Context,
  input: {
    employerId: string
    filter: OpeningFilter
    selection: Selection
    action: BulkOpeningAction
    reason: string
  },
  limits = { most: SELECTION_MAX },
): Promise<BulkOutcome> {
  const { employerId, action, reason } = input
  ensureAllowed(canManageOpenings(context.actor, employerId))
  const { ids, unable, left } = await findSelected(context, { ...input, ...limits })
  const change = { employerId, action, reason, openingIds: ids }
  return { ...(await sumUp(await changeOpenings(context, change), unable)), left }
}

/**
 * An organiser's decision on the openings that are selected in its list, each in a transaction of
 * its own. Where a colleague was there before, it is told who; of flagged ones, which words wait:
 * those are approved in their own queue, where they are read.
 * @throws `not_allowed` for who is no organiser.
 */
export async function decideSelectedOpenings(
  context: Context,
  input: {
    filter: OpeningFilter
    selection: Selection
    action: BulkReviewAction
    reason: string
  },
  limits = { most: SELECTION_MAX },
): Promise<BulkOutcome> {
  const { action } = input
  const reason = action === 'approve' ? '' : input.reason
  ensureAllowed(canReviewOpenings(context.actor))
  const { ids, unable, left } = await findSelected(context, {
    ...input,
    employerId: null,
    ...limits,
  })
  const decision = { action, reason, openingIds: ids }
  const { done, failed } = await sumUp(await decideOpenings(context, decision), unable)
  for (const { fault, named } of failed) await sayWhy(context, fault, named)
  return { done, failed, left }
}

/**
 * An organiser's decision on one opening. Where its state does not allow it any more, what a colleague
 * did before is given; where its words wait for their own decision, which.
 * @throws as `changeOpening`, but for that.
 */
export async function decideOpening(
  context: Context,
  input: { openingId: string; action: BulkReviewAction; reason: string },
): Promise<{ undone: null } | { undone: UndoneOpening; fault: FaultCode }> {
  const { openingId, action } = input
  const reason = action === 'approve' ? '' : input.reason
  try {
    await changeOpening(context, { openingId, action, reason, side: 'organiser' })
    return { undone: null }
  } catch (thrown) {
    const fault = faultOf(thrown)?.code
    if (fault !== 'transition_refused' && fault !== 'opening_flagged') throw thrown
    const row = await context.db
      .selectFrom('opening')
      .where('id', '=', openingId)
      .select('title')
      .executeTakeFirst()
    const undone: UndoneOpening = { openingId, title: row?.title ?? '', earlier: null }
    await sayWhy(context, fault, [undone])
    if (fault === 'transition_refused' && !undone.earlier) throw thrown
    return { undone, fault }
  }
}

/** Tells of openings that a decision was refused on what has to be known beside the reason. */
async function sayWhy(context: Context, fault: FaultCode, named: UndoneOpening[]): Promise<void> {
  if (fault === 'transition_refused') {
    for (const one of named) one.earlier = await findEarlierDecision(context.db, one.openingId)
  }
  if (fault === 'opening_flagged') {
    const ids = named.map(({ openingId }) => openingId)
    const terms = await readWaitingTerms(context.db, ids)
    for (const one of named) one.terms = terms.get(one.openingId) ?? []
  }
}

/**
 * Those ticked, or the first of all that the filter finds, in the list's order. Of all, those that the
 * step can be done to: the others would come first again whenever it is repeated, so they are counted.
 */
async function findSelected(
  context: Context,
  input: {
    employerId: string | null
    filter: OpeningFilter
    selection: Selection
    action: BulkOpeningAction | BulkReviewAction
    most: number
  },
): Promise<{ ids: string[]; unable: FailedOpenings[]; left: number }> {
  const { employerId, filter, selection, action } = input
  if (!selection.all) return { ids: selection.ids, unable: [], left: 0 }
  const isReviewed = employerId === null
  const listed = isReviewed
    ? selectReviewedOpenings(context, filter)
    : selectOwnOpenings(context, { employerId, filter })
  const now = context.clock.now()
  const why = hindrance(action, { isReviewed, now })
  const found = inListedState(listed, filter, now)
    .where(CHANGED_AT, '<=', selection.all)
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
  const counts = await found
    .select([why.as('fault'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql.lit(1))
    .execute()
  const first = async (fault: FaultCode | null, most: number) => {
    const rows = await found
      .where(sql<boolean>`${why} is not distinct from ${fault}`)
      .select(['opening.id', 'opening.title'])
      .orderBy(openingOrder(filter, { isReviewed }))
      .limit(most)
      .execute()
    return rows.map(undoneOf)
  }
  const { rows, unable, left } = await partByFault(counts, first, input.most)
  return { ids: rows.map(({ openingId }) => openingId), unable, left }
}

/**
 * Why a step cannot be done to an opening, as far as its row and its employer's tell it, in the words
 * of `ensureOpeningAction` and `moveOpening`, which have the last say; null where it may be.
 */
function hindrance(
  action: BulkOpeningAction | BulkReviewAction,
  input: { isReviewed: boolean; now: Date },
) {
  const { from, to } = OPENING_TRANSITIONS[action]
  const { isReviewed, now } = input
  const never = sql.raw('false')
  const opens = to === 'published'
  return sql<FaultCode | null>`case
    when opening.state not in (${sql.join(from.map((state) => sql.lit(state)))})
      then 'transition_refused'
    when ${action === 'approve' ? sql.raw('opening.flagged') : never} then 'opening_flagged'
    when ${opens && !isReviewed ? sql.raw('opening.held') : never} then 'opening_held'
    when ${opens ? sql`opening.valid_until <= ${now}` : never} then 'valid_until_past'
    when ${opens ? sql.raw('opening.headcount <= opening.hired_count') : never}
      then 'headcount_reached'
    when ${opens && isReviewed ? sql.raw("employer.admission <> 'admitted'") : never}
      then 'not_admitted'
    when ${opens && isReviewed ? sql`not coalesce(employer.verification_due_at > ${now}, false)` : never}
      then 'verification_overdue'
  end`
}

async function sumUp(
  outcomes: OpeningOutcome[],
  unable: FailedOpenings[],
): Promise<Pick<BulkOutcome, 'done' | 'failed'>> {
  const failed = unable.map((one) => ({ ...one, named: [...one.named] }))
  let done = 0
  for (const { openingId, title, fault } of outcomes) {
    if (fault) await addFailed(failed, fault, () => ({ openingId, title, earlier: null }))
    else done += 1
  }
  return { done, failed }
}
