import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { takeDismissalBack, tellOfReason } from '../answers/asker-news.ts'
import { canModerate } from '../policy.ts'
import { inRoom } from '../talk/held-room.ts'
import { redacted } from '../talk/model/room-event.ts'
import type { LoggedEvent } from '../talk/room-log.ts'
import { nameAtDesk } from '../talk/question-takers.ts'
import { roomFacts } from '../talk/room-roles.ts'
import { noteDeed } from './desk-log.ts'
import { forgetReason, keepRemoved } from './removed-words.ts'

/**
 * Takes a question out of the room, with its answer. Its words are gone for everybody and from the log
 * of the room, too, and kept for organisers alone; that it was there, who asked it, who took it out and why,
 * stays. Whoever asked is told why, and the desk by whom. Again changes nothing.
 * @throws `not_found`, `not_allowed` for whoever keeps no order, `reason_required` at `reason`
 */
export async function removeQuestion(
  context: Context,
  input: { roomId: string; questionId: string; reason?: string | undefined },
): Promise<LoggedEvent[]> {
  const { questionId } = input
  const reason = (input.reason ?? '').trim()
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canModerate(context.actor, await roomFacts(context, trx, room)))
    const question = await trx
      .selectFrom('roomQuestion')
      .where('id', '=', questionId)
      .where('roomId', '=', room.id)
      .select(['authorId', 'state', 'text', 'answer'])
      .forUpdate()
      .executeTakeFirst()
    if (!question) throw new Fault('not_found')
    if (question.state === 'removed') return []
    if (reason === '') throw new Fault('reason_required', { field: 'reason' })
    const { authorId, text, answer } = question
    await keepRemoved(context, trx, { roomId: room.id, saidId: questionId, authorId, text, answer })
    await forgetReason(trx, { roomId: room.id, saidId: questionId })
    await takeDismissalBack(trx, { roomId: room.id, questionId })
    const kind = 'notice.room_question_removed'
    await tellOfReason(context, trx, { kind, roomId: room.id, questionId, reason })
    await trx
      .updateTable('roomQuestion')
      .set({
        state: 'removed',
        text: '',
        reason: '',
        mergedInto: null,
        answer: null,
        answeredBy: null,
        answeredAt: null,
        momentMs: null,
      })
      .where('id', '=', questionId)
      .execute()
    await trx
      .updateTable('roomEvent')
      .set({ payload: JSON.stringify(redacted(questionId)) })
      .where('roomId', '=', room.id)
      .where('kind', '=', 'question')
      .where((eb) => eb(eb.ref('payload', '->>').key('id'), '=', questionId))
      .execute()
    await trx
      .updateTable('roomEvent')
      .set({ payload: '{}' })
      .where('roomId', '=', room.id)
      .where('kind', '=', 'answer')
      .where((eb) => eb(eb.ref('payload', '->>').key('id'), '=', questionId))
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.question_removed',
      details: { question: questionId, author: authorId, reason },
    })
    const payload = { id: questionId, reason }
    const events: LoggedEvent[] = [await write({ kind: 'question_removed', payload, authorId })]
    if (context.actor.kind === 'account') {
      const { accountId } = context.actor
      const name = nameAtDesk(context.actor, room.hostId)
      events.push(
        // It is theirs by its author, so that the name goes with the account.
        await write({
          kind: 'removed_by',
          audience: 'desk',
          payload: { id: questionId, accountId, name },
          authorId: accountId,
        }),
      )
    }
    return events
  })
}
