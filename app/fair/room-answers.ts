import type { Context } from '#app/kernel/context.ts'
import { shortName } from '#app/kernel/short-name.ts'

/** So many are shown on one page, those that most wanted to know first. */
const MOST = 12

/** A question that was asked in a live room, with its answer, as everybody reads it afterwards. */
export type RoomAnswer = Awaited<ReturnType<typeof listOpeningAnswers>>[number]

/** What was answered about an opening in live rooms that are over. */
export async function listOpeningAnswers(context: Context, input: { openingId: string }) {
  const answers = await selectAnswers(context)
    .where('roomQuestion.openingId', '=', input.openingId)
    .limit(MOST)
    .execute()
  return answers.map(asRead)
}

/** What was answered in an employer's live rooms that are over, about none of its openings. */
export async function listEmployerAnswers(context: Context, input: { employerId: string }) {
  const answers = await selectAnswers(context)
    .where('room.hostId', '=', input.employerId)
    .where('roomQuestion.openingId', 'is', null)
    .limit(MOST)
    .execute()
  return answers.map(asRead)
}

interface Stored {
  id: string
  roomId: string
  by: string | null
  momentMs: number | null
  playbackUrl: string | null
}

/** With the name shortened, and where it is read in its room, and heard where there is a recording. */
function asRead<A extends Stored>(answer: A): A & { path: string } {
  const { id, roomId, by, momentMs, playbackUrl } = answer
  const at = playbackUrl && momentMs !== null ? `?at=${Math.floor(momentMs / 1000)}` : ''
  return { ...answer, by: by && shortName(by), path: `/rooms/${roomId}${at}#question-${id}` }
}

/**
 * What was said is an answer for who can hear it alone: without a recording it is read in the room's
 * own list. Nobody is named who has not asked by name, and who has deleted the account has asked
 * nothing.
 */
function selectAnswers(context: Context) {
  return context.db
    .selectFrom('roomQuestion')
    .innerJoin('room', 'room.id', 'roomQuestion.roomId')
    .innerJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('room.state', '=', 'ended')
    .where('roomQuestion.state', '=', 'answered')
    .where((eb) =>
      eb.or([eb('roomQuestion.answer', 'is not', null), eb('room.playbackUrl', 'is not', null)]),
    )
    .select([
      'roomQuestion.id',
      'roomQuestion.roomId',
      'roomQuestion.text',
      'roomQuestion.answer',
      'roomQuestion.answeredAt',
      'roomQuestion.momentMs',
      'room.playbackUrl',
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
