import { notify, takeNoticesBack } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'

/**
 * Tells whoever wrote a message of the chat that it was taken out and why, in the transaction that does so;
 * whoever takes out an own one knows. Each reason is told by itself, and what is taken out without one stands
 * in one notice until that is read: a chat is cleared of many messages in a minute.
 */
export async function tellOfRemovedMessage(
  context: Context,
  trx: Trx,
  removed: {
    roomId: string
    messageId: string
    /** Null where the account is deleted. */
    authorId: string | null
    /** '' where none was given. */
    reason: string
  },
): Promise<void> {
  const { roomId, messageId, authorId: accountId, reason } = removed
  if (accountId === null || accountId === accountIdOf(context.actor)) return
  const { title: room } = await trx
    .selectFrom('room')
    .where('id', '=', roomId)
    .select('title')
    .executeTakeFirstOrThrow()
  if (reason !== '') {
    const href = `/rooms/${roomId}#message-${messageId}`
    const kind = 'notice.room_message_removed_for'
    await notify(context, trx, { accountId, kind, params: { room, reason }, href })
    return
  }
  const href = `/rooms/${roomId}`
  const kind = 'notice.room_message_removed'
  await takeNoticesBack(trx, { accountId, kind, href, since: new Date(0) })
  await notify(context, trx, { accountId, kind, params: { room }, href })
}
