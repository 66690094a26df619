import type { Trx } from '#app/kernel/context.ts'
import type { EventPayload } from './model/room-event.ts'

/** A question as an event brings it, as it stands in the database now. */
export async function seenPayload(trx: Trx, questionId: string): Promise<EventPayload<'question'>> {
  const question = await trx
    .selectFrom('roomQuestion')
    .leftJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('roomQuestion.id', '=', questionId)
    .select([
      'roomQuestion.id',
      'roomQuestion.text',
      'roomQuestion.anonymous',
      'roomQuestion.openingId',
      'roomQuestion.state',
      'account.name',
    ])
    .executeTakeFirstOrThrow()
  const { id, text, anonymous, openingId, state, name } = question
  return { id, text, by: anonymous ? null : name, openingId, state }
}
