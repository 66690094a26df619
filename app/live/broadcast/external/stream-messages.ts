import { createHmac } from 'node:crypto'
import { isSameText } from '#app/accounts/secrets.ts'
import { unseal } from '#app/accounts/sealed.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { putPlayback } from '../../rooms/playback.ts'
import { inRoom, type HeldRoom, type Write } from '../../talk/held-room.ts'
import { ensureOpen } from '../../talk/open-room.ts'
import { streamMessageSchema } from '../model/stream-message-body.ts'
import { inNameOfSetter } from './running-stream.ts'

/** How far the clock of the server elsewhere may be from ours, and how long a message may be on its way. */
const NEAR_MS = 5 * 60_000
/** Which messages were taken is known for so long; older ones are refused for their age long before. */
const KNOWN_MS = 24 * 60 * 60_000

/** A message of a server elsewhere, as it came. */
export interface SignedMessage {
  roomId: string
  /** When it was sent, in whole seconds since 1970. */
  timestamp: string
  /** HMAC-SHA256 of `timestamp.body` by the secret, in hex. */
  signature: string
  body: string
}

/**
 * Takes what a server elsewhere tells of the picture of a room: once it has started the room plays its
 * address, and once it has ended nothing, unless another address was put there by hand. Before the room is
 * live it is noted alone. All in the name of whoever has set the server up.
 * @throws `not_signed_in` where the room has no such server or the signature is not its own;
 * `stream_hook_old` for a time that is not now; `stream_hook_body` for what is no such message; `conflict`
 * for one that was taken before, or is about something earlier than what was taken; `room_closed`;
 * `not_allowed` where whoever has set it up may not do it any more
 */
export async function takeStreamMessage(context: Context, message: SignedMessage): Promise<void> {
  const { setBy, hostId, secretSealed } = await findSigned(context, message)
  const now = context.clock.now().getTime()
  if (!isNear(Number(message.timestamp) * 1_000, now)) throw new Fault('stream_hook_old')
  const told = readBody(message.body)
  if (told.at.getTime() > now + NEAR_MS) throw new Fault('stream_hook_body')
  const own = await inNameOfSetter(context, context.db, { setBy, hostId })
  if (!own) throw new Fault('not_allowed')
  await inRoom(own, message.roomId, async (trx, room, write) => {
    const playbackUrl = await noteTaken(own, trx, { roomId: room.id, secretSealed, told })
    await follow(own, { trx, room, write }, { event: told.event, playbackUrl })
  })
}

/** The server elsewhere by whose secret a message is signed. */
async function findSigned(context: Context, message: SignedMessage) {
  const { roomId, timestamp, signature, body } = message
  const isSigned = /^\d{1,12}$/.test(timestamp) && /^[0-9a-f]{64}$/i.test(signature)
  if (!isSigned || !isId(roomId)) throw new Fault('not_signed_in')
  const provider = await context.db
    .selectFrom('streamProvider')
    .innerJoin('room', 'room.id', 'streamProvider.roomId')
    .where('streamProvider.roomId', '=', roomId)
    .select(['streamProvider.secretSealed', 'streamProvider.setBy', 'room.hostId'])
    .executeTakeFirst()
  if (!provider) throw new Fault('not_signed_in')
  const secret = unseal(context, 'stream_hook', provider.secretSealed)
  const due = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  if (!isSameText(signature.toLowerCase(), due)) throw new Fault('not_signed_in')
  return provider
}

function isNear(at: number, now: number): boolean {
  return Math.abs(at - now) <= NEAR_MS
}

function readBody(body: string) {
  let said: unknown
  try {
    said = JSON.parse(body)
  } catch {
    throw new Fault('stream_hook_body')
  }
  const read = streamMessageSchema.safeParse(said)
  if (!read.success) throw new Fault('stream_hook_body')
  return read.data
}

/** Notes a message that was not taken before, and says where what it is about is played. */
async function noteTaken(
  context: Context,
  trx: Trx,
  taken: { roomId: string; secretSealed: string; told: ReturnType<typeof readBody> },
): Promise<string> {
  const { roomId, secretSealed, told } = taken
  const now = context.clock.now()
  // The secret may have been renewed since it was read.
  const provider = await trx
    .selectFrom('streamProvider')
    .where('roomId', '=', roomId)
    .where('secretSealed', '=', secretSealed)
    .select(['playbackUrl', 'lastEventAt'])
    .executeTakeFirst()
  if (!provider) throw new Fault('not_signed_in')
  await trx
    .deleteFrom('streamMessage')
    .where('roomId', '=', roomId)
    .where('takenAt', '<', new Date(now.getTime() - KNOWN_MS))
    .execute()
  const noted = await trx
    .insertInto('streamMessage')
    .values({ roomId, messageId: told.id, takenAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('messageId')
    .executeTakeFirst()
  if (!noted || isLate(told.at, provider.lastEventAt, now)) throw new Fault('conflict')
  await trx
    .updateTable('streamProvider')
    .set({ lastEvent: told.event, lastEventAt: told.at })
    .where('roomId', '=', roomId)
    .execute()
  return provider.playbackUrl
}

/** Where what was told last has yet to happen, a clock was ahead, and what is told of now came after it. */
function isLate(at: Date, last: Date | null, now: Date): boolean {
  if (last === null || at >= last) return false
  const wasAhead = last > now && at <= now
  return !wasAhead
}

async function follow(
  own: Context,
  held: { trx: Trx; room: HeldRoom; write: Write },
  told: { event: 'started' | 'ended'; playbackUrl: string },
): Promise<void> {
  if (held.room.state === 'scheduled') return
  const { event, playbackUrl } = told
  // What has begun after the end of a room is no recording of it.
  if (event === 'started') ensureOpen(held.room, 'show_picture')
  await putPlayback(own, held, (url) =>
    event === 'started' ? playbackUrl : url === playbackUrl ? null : url,
  )
}
