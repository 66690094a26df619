import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { OpeningAction, OpeningSide, OpeningState } from './model/opening.ts'
import type { OpeningFacts } from './model/opening-form.ts'
import type { TypingHand } from './model/opening-hand.ts'
import { sameTyped, typeFacts } from './model/opening-typed.ts'
import { factsOfRow, stateOpening } from './opening-columns.ts'
import { ensureHeadcountFits } from './opening-hires.ts'
import { holdEmployer, lockOpening, type LockedOpening } from './opening-locks.ts'
import { moveOpening, screenAccepted } from './opening-states.ts'
import { ensureSameHand, nextTypedAt } from './opening-typing.ts'
import { canBePublic, canManageOpenings } from './policy.ts'

/**
 * Accepts what an employer's form states, and takes the opening as far as it may go: a draft is
 * published, or waits for the employer's admission or for the organiser who took it back; one
 * expired is renewed; one filled opens again when more are sought, and one that asks for no more
 * than are hired is filled. What is public changes at once, unless screening flags the new text: then
 * the opening waits for the organiser. The same form sent twice is done once.
 * @throws `not_found`, `transition_refused` for one withdrawn, `typed_elsewhere`,
 * `headcount_below_hired`, `headcount_reached`, `not_admitted`, `verification_overdue`.
 */
export async function submitOpening(
  context: Context,
  input: TypingHand & { openingId: string; facts: OpeningFacts },
): Promise<{ state: OpeningState; moved: boolean }> {
  return inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (opening.state === 'withdrawn') throw new Fault('transition_refused')
    const { facts } = input
    const same = isAccepted(opening, facts)
    // What says the same overwrites nothing, whichever window it comes from.
    if (!same) ensureSameHand(opening, input)
    ensureHeadcountFits({ headcount: facts.headcount, hiredCount: opening.hiredCount })

    const accepted = same ? opening : await accept(context, trx, opening, facts)
    const raised = facts.headcount > (opening.headcount ?? 0)
    const move = await chooseMove(context, trx, accepted, raised)
    const state = move ? await moveOpening(context, trx, accepted, move) : opening.state
    return { state, moved: move !== null }
  })
}

function isAccepted(opening: LockedOpening, facts: OpeningFacts): boolean {
  const known = factsOfRow(opening)
  return known !== null && opening.typed === null && sameTyped(typeFacts(known), typeFacts(facts))
}

async function accept(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
  facts: OpeningFacts,
): Promise<LockedOpening> {
  const now = context.clock.now()
  const employer = await holdEmployer(trx, opening.employerId)
  if (opening.state === 'published') ensureAllowed(canBePublic(employer, now))
  const { search, ...columns } = stateOpening(context.words, facts, employer.name)
  const changed = {
    ...columns,
    typed: null,
    typedAt: nextTypedAt(opening, now),
    updatedAt: now,
  }
  await trx
    .updateTable('opening')
    .set({ ...changed, search })
    .where('id', '=', opening.id)
    .execute()
  await recordAudit(context, trx, {
    action: 'opening.edited',
    subjectKind: 'opening',
    subjectId: opening.id,
    organisationId: opening.employerId,
  })
  const flagged = await screenAccepted(context, trx, { ...opening, ...changed })
  // What is public leaves the public with the very statement that marks it (`moveOpening`).
  if (opening.state !== 'published' && flagged !== opening.flagged) {
    await trx.updateTable('opening').set({ flagged }).where('id', '=', opening.id).execute()
  }
  return { ...opening, ...changed, flagged }
}

const HAND_IN = { action: 'hand_in', side: 'employer' } as const

/** The step that follows from what the opening now states; null where it stays where it is. */
async function chooseMove(
  context: Context,
  trx: Trx,
  opening: LockedOpening,
  raised: boolean,
): Promise<{ action: OpeningAction; side: OpeningSide } | null> {
  const sought = (opening.headcount ?? 0) > opening.hiredCount
  switch (opening.state) {
    case 'draft':
    case 'in_review': {
      if (opening.held) return opening.state === 'draft' ? HAND_IN : null
      const employer = await holdEmployer(trx, opening.employerId)
      const { allowed } = canBePublic(employer, context.clock.now())
      if (allowed || employer.admission === 'admitted') {
        return { action: 'publish', side: 'employer' }
      }
      return opening.state === 'draft' ? HAND_IN : null
    }
    case 'expired':
      return opening.held ? HAND_IN : { action: 'renew', side: 'employer' }
    case 'filled':
      return raised && sought ? { action: 'reopen', side: 'system' } : null
    case 'published':
      if (opening.flagged && sought) return { action: 'recheck', side: 'system' }
      return sought ? null : { action: 'fill', side: 'system' }
    case 'paused':
      return sought ? null : { action: 'fill', side: 'system' }
    default:
      return null
  }
}
