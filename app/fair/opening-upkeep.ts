import type { Context, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { LockedOpening } from './opening-locks.ts'
import { holdEmployer, selectOpening } from './opening-locks.ts'
import { OPENING_TRANSITIONS } from './model/opening.ts'
import { tellOfChanges } from './opening-notices.ts'
import { moveOpening } from './opening-states.ts'
import { canBePublic } from './policy.ts'

/** Openings of one transaction: what is done to them is kept even if a later batch fails. */
const BATCH = 100

/** Ends every opening whose last day has passed. Harmless to repeat or to run twice at once. */
export async function expireOpenings(context: Context): Promise<void> {
  for (;;) {
    const ended = await inTransaction(context, async (trx) => {
      const openings = await selectOpening(trx)
        .where('state', 'in', OPENING_TRANSITIONS.expire.from)
        .where('validUntil', '<', context.clock.now())
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .skipLocked()
        .execute()
      await moveAll(context, trx, openings, 'expire')
      return openings.length
    })
    if (ended < BATCH) return
  }
}

/**
 * Publishes what a newly admitted employer had handed in before, the organiser has not taken back and
 * screening has not flagged; what has passed its last day in the meantime is left for `expireOpenings`. Harmless to
 * repeat: what is published waits no more.
 */
export async function publishWaitingOpenings(
  context: Context,
  input: { employerId: string },
): Promise<void> {
  for (;;) {
    const published = await inTransaction(context, async (trx) => {
      const now = context.clock.now()
      const openings = await selectOpening(trx)
        .where('employerId', '=', input.employerId)
        .where('state', '=', 'in_review')
        .where('held', '=', false)
        .where('flagged', '=', false)
        .where('validUntil', '>', now)
        .orderBy('id')
        .limit(BATCH)
        .forUpdate()
        .execute()
      const employer = openings[0] && (await holdEmployer(trx, input.employerId))
      if (!employer || !canBePublic(employer, now).allowed) return 0
      await moveAll(context, trx, openings, 'approve')
      return openings.length
    })
    if (published < BATCH) return
  }
}

async function moveAll(
  context: Context,
  trx: Trx,
  openings: LockedOpening[],
  action: 'expire' | 'approve',
): Promise<void> {
  for (const opening of openings) {
    await moveOpening(context, trx, opening, { action, side: 'system' })
  }
  await tellOfChanges(context, trx, openings, action)
}
