import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { ensureNoBarredWord } from '../order/barred-words.ts'
import { noteDeed } from '../order/desk-log.ts'
import { tellOfRemovedMessage } from '../order/author-news.ts'
import { forgetReason, keepRemoved } from '../order/removed-words.ts'
import { ensureMaySpeak } from '../order/sanctions.ts'
import { canModerate, canSpeak } from '../policy.ts'
import { inRoom } from './held-room.ts'
import { ensureOpen } from './open-room.ts'
import { findSent, type LoggedEvent } from './room-log.ts'
import { isAtDesk, roomFacts } from './room-roles.ts'

/**
 * Writes into the chat beside the questions, while the room is live. Sent again under the same
 * `clientMessageId` it is written once.
 * @throws `not_found`, `not_signed_in`, `room_closed`, `slow_mode` with the `seconds` left,
 * `room_muted`, `room_banned`, `word_barred`, `too_many_tries`, `invalid_input` for a `clientMessageId` under
 * which something else was said
 */
export async function sendRoomMessage(
  context: Context,
  input: { roomId: string; clientMessageId: string; text: string },
): Promise<LoggedEvent> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)!
  return inRoom(context, input.roomId, async (trx, room, write) => {
    const sent = await findSent(context, trx, { ...input, kind: 'message' })
    if (sent) return sent
    ensureOpen(room, 'say')
    await ensureMaySpeak(context, trx, { roomId: room.id, accountId })
    await ensureNoBarredWord(context, trx, { roomId: room.id, text: input.text })
    if (room.slowSeconds > 0 && !isAtDesk(context, await roomFacts(context, trx, room))) {
      await ensureSlow(context, trx, { roomId: room.id, accountId, seconds: room.slowSeconds })
    }
    await context.limits.take('room_message', accountId)
    const by = context.actor.kind === 'account' ? context.actor.name : null
    return write({
      kind: 'message',
      payload: { id: newId(), text: input.text, by },
      clientMessageId: input.clientMessageId,
      authorId: accountId,
    })
  })
}

/**
 * Takes a message out of the room. Its words are gone from the log of the room, too, and kept for organisers
 * alone; that it was there, who took it out and why, where that was said, stays. Whoever wrote it is told.
 * @throws `not_found`, `not_allowed`
 */
export async function removeRoomMessage(
  context: Context,
  input: { roomId: string; messageId: string; reason?: string | undefined },
): Promise<LoggedEvent[]> {
  const reason = (input.reason ?? '').trim()
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    const message = await trx
      .selectFrom('roomEvent')
      .where('roomId', '=', room.id)
      .where('kind', '=', 'message')
      .where((eb) => eb(eb.ref('payload', '->>').key('id'), '=', input.messageId))
      .select(['seq', 'authorId', 'payload'])
      .executeTakeFirst()
    if (!message) throw new Fault('not_found')
    const { text } = message.payload
    if (typeof text !== 'string' || text === '') return []
    const { authorId } = message
    await keepRemoved(context, trx, { roomId: room.id, saidId: input.messageId, authorId, text })
    await forgetReason(trx, { roomId: room.id, saidId: input.messageId })
    await trx
      .updateTable('roomEvent')
      .set({ payload: JSON.stringify({ id: input.messageId, text: '', by: null }) })
      .where('roomId', '=', room.id)
      .where('seq', '=', message.seq)
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.message_removed',
      details: {
        ...{ seq: message.seq, message: input.messageId, author: authorId },
        ...(reason ? { reason } : {}),
      },
    })
    await tellOfRemovedMessage(context, trx, {
      roomId: room.id,
      messageId: input.messageId,
      authorId,
      reason,
    })
    const payload = { id: input.messageId, reason }
    return [await write({ kind: 'message_removed', payload, authorId })]
  })
}

async function ensureSlow(
  context: Context,
  trx: Trx,
  input: { roomId: string; accountId: string; seconds: number },
): Promise<void> {
  const last = await trx
    .selectFrom('roomEvent')
    .where('roomId', '=', input.roomId)
    .where('authorId', '=', input.accountId)
    .where('kind', '=', 'message')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return
  const againMs = input.seconds * 1_000 - (context.clock.now().getTime() - last.at.getTime())
  if (againMs > 0)
    throw new Fault('slow_mode', { params: { seconds: Math.ceil(againMs / 1_000) }, againMs })
}
