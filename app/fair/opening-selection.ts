import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import type { OpeningFilter } from './model/opening-list.ts'
import type { BulkOpeningAction, BulkReviewAction } from './model/opening.ts'
import {
  CHANGED_AT,
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
import { findEarlierDecision, type EarlierDecision } from './screening/earlier-decision.ts'

/** Of those that a step could not be done to for one reason, so many are named. */
const NAMED = 10

/** What came of a step for many. */
export interface BulkOutcome {
  done: number
  /** Those it could not be done to, by the reason. */
  failed: { fault: FaultCode; count: number; named: UndoneOpening[] }[]
  /** Found too, but more than one step takes. */
  left: number
}

/** One that a step could not be done to. */
export interface UndoneOpening {
  openingId: string
  /** Empty for a draft without one, and for what is not there. */
  title: string
  /** Who of the organisers was there before, where that is why. */
  earlier: EarlierDecision | null
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
  const { employerId, filter, selection, ...change } = input
  ensureAllowed(canManageOpenings(context.actor, employerId))
  const { ids, left } = await findSelected(context, { employerId, filter, selection, ...limits })
  const outcomes = await changeOpenings(context, { ...change, employerId, openingIds: ids })
  return { ...sumUp(outcomes), left }
}

/**
 * An organiser's decision on the openings that are selected in its list, each in a transaction of
 * its own. Where a colleague was there before, it is told who.
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
  const { filter, selection, ...change } = input
  ensureAllowed(canReviewOpenings(context.actor))
  const { ids, left } = await findSelected(context, {
    employerId: null,
    filter,
    selection,
    ...limits,
  })
  const { done, failed } = sumUp(await decideOpenings(context, { ...change, openingIds: ids }))
  for (const { fault, named } of failed) {
    if (fault !== 'transition_refused') continue
    for (const one of named) one.earlier = await findEarlierDecision(context.db, one.openingId)
  }
  return { done, failed, left }
}

/**
 * An organiser's decision on one opening. Where its state does not allow it any more, what a colleague
 * did before is given.
 * @throws as `changeOpening`, but for that.
 */
export async function decideOpening(
  context: Context,
  input: { openingId: string; action: BulkReviewAction; reason: string },
): Promise<{ undone: UndoneOpening | null }> {
  const { openingId } = input
  try {
    await changeOpening(context, { ...input, side: 'organiser' })
    return { undone: null }
  } catch (thrown) {
    if (faultOf(thrown)?.code !== 'transition_refused') throw thrown
    const earlier = await findEarlierDecision(context.db, openingId)
    if (!earlier) throw thrown
    const row = await context.db
      .selectFrom('opening')
      .where('id', '=', openingId)
      .select('title')
      .executeTakeFirst()
    return { undone: { openingId, title: row?.title ?? '', earlier } }
  }
}

/** Those ticked, or the first of all that the filter finds, in the list's order. */
async function findSelected(
  context: Context,
  input: { employerId: string | null; filter: OpeningFilter; selection: Selection; most: number },
): Promise<{ ids: string[]; left: number }> {
  const { employerId, filter, selection } = input
  if (!selection.all) return { ids: selection.ids, left: 0 }
  const listed =
    employerId === null
      ? selectReviewedOpenings(context, filter)
      : selectOwnOpenings(context, { employerId, filter })
  const found = listed
    .where(CHANGED_AT, '<=', selection.all)
    .$if(filter.state !== null, (all) => all.where('opening.state', '=', filter.state))
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
    .select('opening.id')
    .orderBy(openingOrder(filter, { isReviewed: employerId === null }))
    .limit(input.most)
    .execute()
  return { ids: rows.map(({ id }) => id), left: total - rows.length }
}

function sumUp(outcomes: OpeningOutcome[]): Pick<BulkOutcome, 'done' | 'failed'> {
  const failed = new Map<FaultCode, BulkOutcome['failed'][number]>()
  for (const { openingId, title, fault } of outcomes) {
    if (!fault) continue
    const alike = failed.get(fault) ?? { fault, count: 0, named: [] }
    alike.count += 1
    if (alike.named.length < NAMED) alike.named.push({ openingId, title, earlier: null })
    failed.set(fault, alike)
  }
  const undone = [...failed.values()].reduce((sum, { count }) => sum + count, 0)
  return { done: outcomes.length - undone, failed: [...failed.values()] }
}
