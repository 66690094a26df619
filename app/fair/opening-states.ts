import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { FlagDecision } from '#db/tables/screening.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { tellWaitingOfFilled } from './application-notices.ts'
import {
  OPENING_DEEDS,
  ensureOpeningAction,
  OPENING_TRANSITIONS,
  waitsForOrganiser,
  type BulkOpeningAction,
  type BulkReviewAction,
  type OpeningAction,
  type OpeningSide,
  type OpeningState,
} from './model/opening.ts'
import { factsOfRow, searchColumns } from './opening-columns.ts'
import { holdEmployer, lockOpening, type LockedOpening } from './opening-locks.ts'
import { tellOfChange } from './opening-notices.ts'
import { addOpeningSteps } from './opening-steps.ts'
import { decideFlags, flagOpenings } from './screening/opening-flags.ts'
import {
  canActOnOpening,
  canBePublic,
  canHandIn,
  canManageOpenings,
  canReviewOpenings,
} from './policy.ts'

export interface OpeningChange {
  action: OpeningAction
  side: OpeningSide
  reason?: string
}

/**
 * Takes an opening one step on in its life. The employer's people read what the organiser or the
 * system did.
 * @throws `not_found` for one that the actor must not know of, `not_allowed`,
 * `transition_refused`, `reason_required`, `opening_held`, `opening_flagged` where words are approved
 * without a reason, and what `ensureMayBecome` refuses.
 */
export async function changeOpening(
  context: Context,
  input: OpeningChange & { openingId: string },
): Promise<{ state: OpeningState }> {
  return inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canActOnOpening(context.actor, input.side, opening.employerId))
    const state = await moveOpening(context, trx, opening, input)
    if (input.side !== 'employer') await tellOfChange(context, trx, opening, input)
    return { state }
  })
}

/** What came of one of many. */
export interface OpeningOutcome {
  openingId: string
  /** Empty for a draft without one, and for what is not the employer's. */
  title: string
  /** Null where it was done. */
  fault: FaultCode | null
}

/**
 * The same step for many openings of an employer, each in a transaction of its own: what cannot be
 * done to one is told and hinders no other.
 */
export async function changeOpenings(
  context: Context,
  input: { employerId: string; openingIds: string[]; action: BulkOpeningAction; reason?: string },
): Promise<OpeningOutcome[]> {
  ensureAllowed(canManageOpenings(context.actor, input.employerId))
  const ids = [...new Set(input.openingIds)].filter(isId)
  if (ids.length === 0) return []
  const known = await context.db
    .selectFrom('opening')
    .where('employerId', '=', input.employerId)
    .where('id', 'in', ids)
    .select(['id', 'title'])
    .execute()
  return changeEach(context, ids, known, { ...input, side: 'employer' })
}

/**
 * The same decision of the organiser on many openings, each in a transaction of its own.
 * @throws `not_allowed` for who is no organiser.
 */
export async function decideOpenings(
  context: Context,
  input: { openingIds: string[]; action: BulkReviewAction; reason?: string },
): Promise<OpeningOutcome[]> {
  ensureAllowed(canReviewOpenings(context.actor))
  const ids = [...new Set(input.openingIds)].filter(isId)
  if (ids.length === 0) return []
  const known = await context.db
    .selectFrom('opening')
    .where('state', '!=', 'draft')
    .where('id', 'in', ids)
    .select(['id', 'title'])
    .execute()
  return changeEach(context, ids, known, { ...input, side: 'organiser' })
}

async function changeEach(
  context: Context,
  ids: string[],
  known: { id: string; title: string | null }[],
  change: OpeningChange,
): Promise<OpeningOutcome[]> {
  const titles = new Map(known.map((opening) => [opening.id, opening.title ?? '']))
  const outcomes: OpeningOutcome[] = []
  for (const openingId of ids) {
    const title = titles.get(openingId)
    const fault =
      title === undefined ? 'not_found' : await tryChange(context, { ...change, openingId })
    outcomes.push({ openingId, title: title ?? '', fault })
  }
  return outcomes
}

async function tryChange(
  context: Context,
  change: OpeningChange & { openingId: string },
): Promise<FaultCode | null> {
  try {
    await changeOpening(context, change)
    return null
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    return fault.code
  }
}

/**
 * Moves a locked opening by the transition table and writes its step and its line in the log. What
 * would become public is screened as it stands; what is flagged goes to the organiser instead, whose
 * decision is kept at each flag.
 * @throws as `changeOpening`; who may is the caller's to have asked.
 */
export async function moveOpening(
  context: Context,
  trx: Trx,
  locked: LockedOpening,
  change: OpeningChange,
): Promise<OpeningState> {
  const { action, side } = change
  const reason = change.reason?.trim() ?? ''
  const opening = { ...locked, flagged: await isFlagged(context, trx, locked, change) }
  const { to, held } = ensureOpeningAction(opening, { action, side, reason })
  const words = await ensureMayBecome(context, trx, opening, to)
  const now = context.clock.now()
  const renewed =
    to === 'published' && (action === 'publish' || action === 'approve' || action === 'renew')
  const flagged = opening.flagged && to !== 'published'
  const deed = waitsForOrganiser(opening, action, side) ? 'hand_in' : action
  await trx
    .updateTable('opening')
    .set({ state: to, held, flagged, updatedAt: now })
    .set({ ...(renewed ? { publishedAt: now } : {}), ...words })
    .where('id', '=', opening.id)
    .execute()
  await addOpeningSteps(trx, [
    {
      openingId: opening.id,
      fromState: opening.state,
      toState: to,
      reason,
      actorAccountId: accountIdOf(context.actor),
      at: now,
    },
  ])
  await recordAudit(context, trx, {
    action: `opening.${OPENING_DEEDS[deed]}`,
    subjectKind: 'opening',
    subjectId: opening.id,
    organisationId: opening.employerId,
    details: { from: opening.state, to },
  })
  const decision = side === 'organiser' ? DECISIONS[action] : undefined
  if (decision) {
    const accountId = accountIdOf(context.actor)
    await decideFlags(trx, { openingId: opening.id, decision, reason, accountId, now })
  }
  if (to === 'filled') await tellWaitingOfFilled(context, trx, opening)
  return to
}

/** What an organiser's step says of the flags of an opening. */
const DECISIONS: Partial<Record<OpeningAction, FlagDecision>> = {
  approve: 'approved',
  return: 'returned',
  withdraw: 'withdrawn',
}

/** Whether an opening is flagged; looked at anew before anybody but the organiser makes it public. */
async function isFlagged(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
  change: OpeningChange,
): Promise<boolean> {
  const { to } = OPENING_TRANSITIONS[change.action]
  if (change.side === 'organiser' || (to !== 'published' && to !== 'in_review')) {
    return opening.flagged
  }
  return screenAccepted(context, trx, opening)
}

/** Screens a locked opening as it was accepted and says whether it must wait for the organiser. */
export async function screenAccepted(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
): Promise<boolean> {
  const texts = factsOfRow(opening)
  if (!texts) return false
  const { waiting } = await flagOpenings(
    trx,
    [{ openingId: opening.id, employerId: opening.employerId, texts, demands: opening.demands }],
    { now: context.clock.now() },
  )
  return waiting.has(opening.id)
}

/**
 * What must hold before an opening is public or waits to be: it says everything, its day is not
 * over, somebody is still sought, and its employer may. Gives what is searched of it: its employer
 * may have another name than when it was written.
 * @throws `invalid_input` for an unfinished draft, `valid_until_past`, `headcount_reached`,
 * `not_admitted`, `verification_overdue`.
 */
async function ensureMayBecome(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
  to: OpeningState,
) {
  if (to !== 'published' && to !== 'in_review') return {}
  const now = context.clock.now()
  const facts = factsOfRow(opening)
  if (!facts || (opening.state === 'draft' && opening.typed)) throw new Fault('invalid_input')
  if (facts.validUntil <= now) throw new Fault('valid_until_past', { field: 'validUntil' })
  if (facts.headcount <= opening.hiredCount) {
    throw new Fault('headcount_reached', { field: 'headcount' })
  }
  const employer = await holdEmployer(trx, opening.employerId)
  ensureAllowed(to === 'published' ? canBePublic(employer, now) : canHandIn(employer, opening))
  const searched = { ...facts, payPeriod: facts.pay.period, employerName: employer.name }
  return searchColumns(context.words, searched)
}
