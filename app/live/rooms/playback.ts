import type { Context, Trx } from '#app/kernel/context.ts'
import { noteDeed } from '../order/desk-log.ts'
import { inRoom, type HeldRoom, type Write } from '../talk/held-room.ts'
import { ensureOpen } from '../talk/open-room.ts'
import { lockOwnRoom } from './own-room.ts'
import { ensurePlayed } from './played-address.ts'

/**
 * Changes where the picture of a room that is live is taken from, or the recording of one that has ended;
 * null for none. Whoever has its page open is told. It is not looked at again by the organiser of its fair:
 * a picture that fails on air cannot wait for that, what is shown at an address can change without it, and
 * who changed it stands in the log. The same address again changes nothing.
 * @throws `not_found`; `room_closed` before it is live, where it is changed with all that is planned, and
 * of one that was called off; at `playbackUrl` what `ensurePlayed` says
 */
export async function changePlayback(
  context: Context,
  input: { roomId: string; playbackUrl: string | null },
): Promise<void> {
  ensurePlayed(context, { field: 'playbackUrl', address: input.playbackUrl })
  await inRoom(context, input.roomId, async (trx, room, write) => {
    await putPlayback(context, { trx, room, write }, () => input.playbackUrl)
  })
}

/**
 * The same in a room that is held already.
 * @param decide from the address that stands to the one that is to stand
 * @throws as `changePlayback`
 */
export async function putPlayback(
  context: Context,
  held: { trx: Trx; room: Pick<HeldRoom, 'id' | 'state'>; write: Write },
  decide: (before: string | null) => string | null,
): Promise<void> {
  const { trx, write } = held
  const room = await lockOwnRoom(context, trx, held.room.id)
  ensureOpen(room, 'change_playback')
  const playbackUrl = decide(room.playbackUrl)
  if (room.playbackUrl === playbackUrl) return
  await trx
    .updateTable('room')
    .set({ playbackUrl, updatedAt: context.clock.now() })
    .where('id', '=', room.id)
    .execute()
  await noteDeed(context, trx, { room, action: 'room.playback_changed' })
  await write({ kind: 'playback', payload: { url: playbackUrl } })
}
