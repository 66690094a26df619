import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { TypingHand } from './model/opening-hand.ts'
import { sameTyped, typeFacts, type OpeningTyped } from './model/opening-typed.ts'
import { factsOfRow } from './opening-columns.ts'
import { lockOpening, type LockedOpening } from './opening-locks.ts'
import { screenTyped, type ShownFlag } from './screening/typed-flags.ts'
import { canManageOpenings } from './policy.ts'

/** The version of what was typed of an opening: the time of its last save; empty before the first. */
export function versionOf(opening: { typedAt: Date | null }): string {
  return opening.typedAt?.toISOString() ?? ''
}

/** What was typed and not accepted yet, with the window that typed it, out of its column. */
export function readStoredTyped(
  stored: LockedOpening['typed'],
): { typed: OpeningTyped; editor: string } | null {
  if (!stored) return null
  const { editor, ...typed } = stored
  return { typed, editor: typeof editor === 'string' ? editor : '' }
}

/**
 * Makes sure that no other window has typed since this one looked.
 * @throws `typed_elsewhere`
 */
export function ensureSameHand(opening: LockedOpening, hand: TypingHand): void {
  if (hand.overwrite || versionOf(opening) === hand.version) return
  if (readStoredTyped(opening.typed)?.editor === hand.editor) return
  throw new Fault('typed_elsewhere')
}

/** The time of the next save: later than the last one even within its millisecond. */
export function nextTypedAt(opening: { typedAt: Date | null }, now: Date): Date {
  return new Date(Math.max(now.getTime(), (opening.typedAt?.getTime() ?? 0) + 1))
}

/**
 * Keeps the form as it is typed, right or wrong; the accepted opening stays what it is. What says
 * the same as the accepted opening is no change waiting to be published.
 * @throws `not_found`, `transition_refused` for one withdrawn, `typed_elsewhere` when another window
 * has typed since and `overwrite` is not set.
 * @returns the new version, whether what was typed waits to be accepted, and what screening says of it.
 */
export async function saveTyped(
  context: Context,
  input: TypingHand & { openingId: string; typed: OpeningTyped },
): Promise<{ version: string; savedAt: Date; pending: boolean; flags: ShownFlag[] }> {
  return inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (opening.state === 'withdrawn') throw new Fault('transition_refused')
    ensureSameHand(opening, input)
    const facts = factsOfRow(opening)
    const accepted = facts !== null && sameTyped(input.typed, typeFacts(facts))
    const now = context.clock.now()
    const typedAt = nextTypedAt(opening, now)
    await trx
      .updateTable('opening')
      .set({
        typed: accepted ? null : JSON.stringify({ ...input.typed, editor: input.editor }),
        typedAt,
        ...(opening.state === 'draft' ? { updatedAt: now } : {}),
      })
      .where('id', '=', opening.id)
      .execute()
    const flags = await screenTyped(trx, {
      openingId: opening.id,
      typed: input.typed,
      demands: opening.demands,
    })
    return { version: typedAt.toISOString(), savedAt: now, pending: !accepted, flags }
  })
}

/**
 * Drops what was typed since the opening was last accepted.
 * @throws `not_found`, `transition_refused` for a draft of which nothing was ever accepted.
 */
export async function discardTyped(context: Context, input: { openingId: string }): Promise<void> {
  await inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (!factsOfRow(opening)) throw new Fault('transition_refused')
    await trx
      .updateTable('opening')
      .set({ typed: null, typedAt: nextTypedAt(opening, context.clock.now()) })
      .where('id', '=', opening.id)
      .execute()
  })
}
