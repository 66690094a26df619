import { notifyMembers } from '#app/accounts/member-notices.ts'
import { addDays, shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { roomPath, type HostKind } from '../rooms/model/host-desk.ts'
import { STOPS } from '../rooms/model/room-states.ts'
import { OPEN_TO_VOTES } from '../talk/model/question-states.ts'
import { ANSWER_DAYS, answersDueAt, REMINDED_BEFORE_DAYS } from './model/answer-deadline.ts'

/**
 * Reminds a host's people a day before the time is over in which what was left in their room is to be
 * answered: once for each room, and not where nothing is left, or where the room was stopped and no answer is promised. For a job, hourly.
 */
export async function remindOfAnswers(context: Context): Promise<{ reminded: number }> {
  const now = context.clock.now()
  const due = await context.db
    .selectFrom('room')
    .where('state', '=', 'ended')
    .where('endedAt', '<=', addDays(now, REMINDED_BEFORE_DAYS - ANSWER_DAYS))
    .where('endedAt', '>', addDays(now, -ANSWER_DAYS))
    .where('answersRemindedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('roomEvent')
            .whereRef('roomEvent.roomId', '=', 'room.id')
            .where('roomEvent.kind', '=', 'room')
            .where((of) => of(of.ref('roomEvent.payload', '->>').key('why'), 'in', [...STOPS]))
            .select('roomEvent.seq'),
        ),
      ),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('roomQuestion')
          .whereRef('roomQuestion.roomId', '=', 'room.id')
          .where('roomQuestion.state', 'in', OPEN_TO_VOTES)
          .where('roomQuestion.authorId', 'is not', null)
          .select('roomQuestion.id'),
      ),
    )
    .select('id')
    .orderBy('id')
    .execute()
  let reminded = 0
  for (const { id } of due) if (await remind(context, id, now)) reminded += 1
  return { reminded }
}

async function hostKindOf(trx: Trx, hostId: string): Promise<HostKind> {
  const { kind } = await trx
    .selectFrom('organisation')
    .where('id', '=', hostId)
    .select('kind')
    .executeTakeFirstOrThrow()
  return kind
}

async function remind(context: Context, roomId: string, now: Date): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const room = await trx
      .updateTable('room')
      .set({ answersRemindedAt: now })
      .where('id', '=', roomId)
      .where('answersRemindedAt', 'is', null)
      .returning(['hostId', 'title', 'endedAt'])
      .executeTakeFirst()
    if (!room?.endedAt) return false
    const { left } = await trx
      .selectFrom('roomQuestion')
      .where('roomId', '=', roomId)
      .where('state', 'in', OPEN_TO_VOTES)
      .where('authorId', 'is not', null)
      .select((eb) => eb.fn.countAll<string>().as('left'))
      .executeTakeFirstOrThrow()
    if (Number(left) === 0) return false
    const due = shanghaiTime(answersDueAt(room.endedAt))
    await notifyMembers(context, trx, {
      organisationId: room.hostId,
      kind: 'notice.room_answers_due',
      params: { room: room.title, count: left, due },
      href: roomPath(await hostKindOf(trx, room.hostId), roomId),
      subject: 'mail.room_answers_subject',
    })
    return true
  })
}
