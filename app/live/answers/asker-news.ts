import { notifyAll, takeNoticesBack } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { RoomStop } from '../rooms/model/room-states.ts'
import { listAskers, listWaitingAskers } from './askers.ts'
import { ANSWER_DAYS } from './model/answer-deadline.ts'

/** A question of a room that something was decided on. */
interface Decided {
  roomId: string
  questionId: string
}

/**
 * Tells whoever waits for an answer that the room is over and what they asked will be answered, or that it
 * was stopped, and by what, and nobody promises anything: one notice a person, in the transaction of the room's end.
 */
export async function tellOfEnd(
  context: Context,
  trx: Trx,
  { roomId, stop }: { roomId: string; stop: RoomStop | null },
): Promise<void> {
  const kind = stop ? STOP_NOTICES[stop] : 'notice.room_questions_kept'
  await notifyAll(context, trx, {
    accountIds: await listWaitingAskers(trx, { roomId }),
    kind,
    params: { room: await titleOf(trx, roomId), days: String(ANSWER_DAYS) },
    href: `/rooms/${roomId}`,
    email: { subject: 'mail.room_questions_subject', body: kind },
    sms: 'message.room_question_moved',
  })
}

const STOP_NOTICES = {
  host_not_shown: 'notice.room_questions_stopped',
  stopped_by_organiser: 'notice.room_questions_cut_short',
} as const satisfies Record<RoomStop, string>

/** Tells whoever asked a question that it was answered after the room's end. */
export async function tellOfAnswer(context: Context, trx: Trx, question: Decided): Promise<void> {
  await notifyAll(context, trx, {
    accountIds: await listOthers(context, trx, question),
    kind: 'notice.room_question_answered',
    params: { room: await titleOf(trx, question.roomId) },
    href: hrefOf(question),
    email: { subject: 'mail.room_questions_subject', body: 'notice.room_question_answered' },
    sms: 'message.room_question_moved',
  })
}

/**
 * Tells whoever asked a question why it will not be answered, or why it was taken out of the room; whoever
 * has done so is told nothing.
 */
export async function tellOfReason(
  context: Context,
  trx: Trx,
  question: Decided & {
    kind: 'notice.room_question_dismissed' | 'notice.room_question_removed'
    reason: string
  },
): Promise<void> {
  const { kind, reason } = question
  await notifyAll(context, trx, {
    accountIds: await listOthers(context, trx, question),
    kind,
    params: { room: await titleOf(trx, question.roomId), reason },
    href: hrefOf(question),
  })
}

/** A question that is taken up again after all: nobody reads any more that it will not be answered. */
export async function takeDismissalBack(trx: Trx, question: Decided): Promise<void> {
  for (const accountId of await listAskers(trx, question)) {
    await takeNoticesBack(trx, {
      accountId,
      kind: 'notice.room_question_dismissed',
      href: hrefOf(question),
      since: new Date(0),
    })
  }
}

/** Whoever decides on an own question knows already. */
async function listOthers(context: Context, trx: Trx, question: Decided): Promise<string[]> {
  const askers = await listAskers(trx, question)
  return askers.filter((accountId) => accountId !== accountIdOf(context.actor))
}

/** Each question has an address of its own, so what is told of one is not taken for another. */
function hrefOf({ roomId, questionId }: Decided): string {
  return `/rooms/${roomId}#question-${questionId}`
}

async function titleOf(trx: Trx, roomId: string): Promise<string> {
  const { title } = await trx
    .selectFrom('room')
    .where('id', '=', roomId)
    .select('title')
    .executeTakeFirstOrThrow()
  return title
}
