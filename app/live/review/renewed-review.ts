import type { Context, Trx } from '#app/kernel/context.ts'
import type { RoomState } from '#db/tables/room.ts'
import { takeStep } from '../rooms/room-steps.ts'
import type { Write } from '../talk/held-room.ts'
import { noteAnnounced } from './announced-rooms.ts'
import { reviewerOf } from './fair-review.ts'

/**
 * Hands an announced room in again, in the transaction in which something of it was changed that the
 * organiser of its fair looks at; where nobody looks, the change is announced with it.
 */
export async function renewReview(
  context: Context,
  held: {
    trx: Trx
    room: { id: string; hostId: string; fairId: string | null; state: RoomState }
    write: Write
  },
): Promise<void> {
  const { trx, room } = held
  if (room.state !== 'scheduled') return
  if ((await reviewerOf(trx, room)) === null) {
    await noteAnnounced(trx, room.id)
    return
  }
  await takeStep(context, held, { action: 'hand_in', to: 'in_review', side: 'host', reason: '' })
}
