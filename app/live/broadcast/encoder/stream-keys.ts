import { hashSecret, newLinkSecret } from '#app/accounts/secrets.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, type FaultCode } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { noteDeed } from '../../order/desk-log.ts'
import { canPresent } from '../../policy.ts'
import { inRoom, type HeldRoom } from '../../talk/held-room.ts'
import { ensureOpen } from '../../talk/open-room.ts'
import { roomFacts } from '../../talk/room-roles.ts'
import type { EncoderDesk } from '../model/encoder-desk.ts'

/** An encoder that was not seen for so long is not connected any more: it is looked at every few seconds. */
const SEEN_MS = 15_000

/**
 * What the desk of a room shows of its encoder; null where encoders cannot connect to this installation,
 * or the room is over. For who may read the desk: it is not asked again.
 */
export async function findEncoderDesk(
  context: Context,
  room: Pick<HeldRoom, 'id' | 'state'>,
): Promise<EncoderDesk | null> {
  const { encoderUrl } = context.site
  if (!encoderUrl || (room.state !== 'scheduled' && room.state !== 'live')) return null
  const key = await context.db
    .selectFrom('streamKey')
    .where('roomId', '=', room.id)
    .where('revokedAt', 'is', null)
    .select(['createdAt', 'seenAt', 'refusedFor'])
    .executeTakeFirst()
  if (!key) return { url: encoderUrl, key: null }
  const { createdAt, seenAt, refusedFor } = key
  const isConnected = seenAt !== null && context.clock.now().getTime() - seenAt.getTime() < SEEN_MS
  return {
    url: encoderUrl,
    key: { createdAt, isConnected, refusedFor: refusedFor as FaultCode | null },
  }
}

/**
 * Makes the key with which an encoder sends the picture of a room; the one before ends at once, and what is
 * being sent with it. Only its hash is kept.
 * @returns the key, to be shown this once
 * @throws `not_found`, `not_allowed`; `room_closed` where the room is over or not announced
 */
export async function makeStreamKey(
  context: Context,
  input: { roomId: string },
): Promise<{ key: string }> {
  return inRoom(context, input.roomId, async (trx, room) => {
    const accountId = await ensureKeepsKeys(context, trx, room)
    const key = newLinkSecret()
    const had = await endKey(context, trx, room)
    await trx
      .insertInto('streamKey')
      .values({
        ...{ id: newId(), roomId: room.id, hash: hashSecret(context, key) },
        ...{ createdBy: accountId, createdAt: context.clock.now(), revokedAt: null },
        ...{ seenAt: null, refusedFor: null },
      })
      .execute()
    const action = had ? 'room.stream_key_renewed' : 'room.stream_key_made'
    await noteDeed(context, trx, { room, action })
    return { key }
  })
}

/**
 * Ends the key of a room, and what is being sent with it. Nothing where it has none.
 * @throws as `makeStreamKey`
 */
export async function revokeStreamKey(context: Context, input: { roomId: string }): Promise<void> {
  await inRoom(context, input.roomId, async (trx, room) => {
    await ensureKeepsKeys(context, trx, room)
    if (!(await endKey(context, trx, room))) return
    await noteDeed(context, trx, { room, action: 'room.stream_key_revoked' })
  })
}

/** Whoever presents, in their own name: what is sent with a key is sent by who made it. */
async function ensureKeepsKeys(context: Context, trx: Trx, room: HeldRoom): Promise<string> {
  ensureAllowed(canPresent(context.actor, await roomFacts(context, trx, room)))
  const accountId = accountIdOf(context.actor)
  if (!accountId) throw new Fault('not_allowed')
  ensureOpen(room, 'keep_stream_key')
  return accountId
}

async function endKey(context: Context, trx: Trx, room: Pick<HeldRoom, 'id'>): Promise<boolean> {
  const ended = await trx
    .updateTable('streamKey')
    .set({ revokedAt: context.clock.now(), seenAt: null })
    .where('roomId', '=', room.id)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}
