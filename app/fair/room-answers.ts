import type { Context } from '#app/kernel/context.ts'

/** So many are shown on one page, those that most wanted to know first. */
const MOST = 12

/** A question that was asked in a live room, with its answer, as everybody reads it afterwards. */
export type RoomAnswer = Awaited<ReturnType<typeof listOpeningAnswers>>[number]

/** What was answered about an opening in live rooms that are over. */
export async function listOpeningAnswers(context: Context, input: { openingId: string }) {
  return selectAnswers(context)
    .where('roomQuestion.openingId', '=', input.openingId)
    .limit(MOST)
    .execute()
}

/** What was answered in an employer's live rooms that are over, about none of its openings. */
export async function listEmployerAnswers(context: Context, input: { employerId: string }) {
  return selectAnswers(context)
    .where('room.hostId', '=', input.employerId)
    .where('roomQuestion.openingId', 'is', null)
    .limit(MOST)
    .execute()
}

/** Nobody is named who has not asked by name, and who has deleted the account has asked nothing. */
function selectAnswers(context: Context) {
  return context.db
    .selectFrom('roomQuestion')
    .innerJoin('room', 'room.id', 'roomQuestion.roomId')
    .innerJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('room.state', '=', 'ended')
    .where('roomQuestion.state', '=', 'answered')
    .select([
      'roomQuestion.id',
      'roomQuestion.roomId',
      'roomQuestion.text',
      'roomQuestion.answer',
      'roomQuestion.answeredAt',
      'roomQuestion.momentMs',
    ])
    .select((eb) =>
      eb
        .case()
        .when('roomQuestion.anonymous', '=', false)
        .then(eb.ref('account.name'))
        .end()
        .as('by'),
    )
    .orderBy('roomQuestion.votes', 'desc')
    .orderBy('roomQuestion.answeredAt', 'desc')
    .orderBy('roomQuestion.id')
}
