import { sql, type Expression, type ExpressionBuilder } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { shortName } from '#app/kernel/short-name.ts'
import type { Database } from '#db/tables/index.ts'

/** So many are shown on one page, those that most wanted to know first. */
const MOST = 12

/** So many are looked through for the rooms in which more of them are read. */
const READ = 200

/** So many rooms are named. */
const ROOMS = 5

/** What was answered about one thing in live rooms that are over, the rest in those rooms themselves. */
export type RoomAnswersRead = Awaited<ReturnType<typeof listOpeningAnswers>>

/** A question that was asked in a live room, with its answer, as everybody reads it afterwards. */
export type RoomAnswer = RoomAnswersRead['answers'][number]

/** What was answered about an opening in live rooms that are over. */
export function listOpeningAnswers(context: Context, input: { openingId: string }) {
  return readAnswers(selectAnswers(context).where('roomQuestion.openingId', '=', input.openingId))
}

/** What was answered in an employer's live rooms that are over, about none of its openings. */
export function listEmployerAnswers(context: Context, input: { employerId: string }) {
  return readAnswers(
    selectAnswers(context)
      .where('room.hostId', '=', input.employerId)
      .where('roomQuestion.openingId', 'is', null),
  )
}

/** Those to be shown, and where there are more of them the rooms in which the others are read. */
async function readAnswers(wanted: ReturnType<typeof selectAnswers>) {
  const found = await wanted.limit(READ).execute()
  const rooms = new Map(
    found.slice(MOST).map(({ roomId, room }) => [roomId, { id: roomId, title: room }]),
  )
  return { answers: found.slice(0, MOST).map(asRead), moreIn: [...rooms.values()].slice(0, ROOMS) }
}

interface Stored {
  id: string
  roomId: string
  by: string | null
  momentMs: number | null
  isRecorded: boolean
}

/**
 * With the name shortened, and where it is read in its room. What can be heard again is led to at the
 * picture, which is above all that was asked.
 */
function asRead<A extends Stored>(answer: A): A & { path: string } {
  const { id, roomId, by, momentMs, isRecorded } = answer
  const where =
    isRecorded && momentMs !== null ? `?at=${Math.floor(momentMs / 1000)}` : `#question-${id}`
  return { ...answer, by: by && shortName(by), path: `/rooms/${roomId}${where}` }
}

/** Whether the moment of an answer lies between the first and the last that is kept of its room's picture. */
function momentIsKept(eb: ExpressionBuilder<Database, 'room' | 'roomQuestion'>) {
  const kept = eb
    .selectFrom('broadcast')
    .innerJoin('broadcastSegment', 'broadcastSegment.broadcastId', 'broadcast.id')
    .whereRef('broadcast.roomId', '=', 'room.id')
    .where('broadcastSegment.removedAt', 'is', null)
    .limit(1)
  const first = kept
    .select('broadcastSegment.startsAt as at')
    .orderBy('broadcastSegment.startsAt', 'asc')
  const end = kept
    .select((of) => later(of.ref('broadcastSegment.startsAt'), of.ref('durationMs')).as('at'))
    .orderBy('broadcastSegment.startsAt', 'desc')
  const moment = later(eb.ref('room.openedAt'), eb.ref('roomQuestion.momentMs'))
  return eb.and([eb(first, '<=', moment), eb(end, '>', moment)])
}

function later(at: Expression<Date | null>, milliseconds: Expression<number | null>) {
  return sql<Date>`${at} + ${milliseconds} * interval '1 millisecond'`
}

/**
 * What was said is an answer too: without a recording it is told that and when it was. Nobody is named
 * who has not asked by name, and who has deleted the account has asked nothing.
 */
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
      'room.title as room',
    ])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb.and([
            eb('room.showsReplay', '=', true),
            eb.or([eb('room.playbackUrl', 'is not', null), momentIsKept(eb)]),
          ]),
          sql.lit(false),
        )
        .$castTo<boolean>()
        .as('isRecorded'),
    )
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
