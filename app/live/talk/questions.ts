import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { takeDismissalBack, tellOfAnswer, tellOfReason } from '../answers/asker-news.ts'
import { ensureNoBarredWord } from '../order/barred-words.ts'
import { noteDeed } from '../order/desk-log.ts'
import { ensureMaySpeak } from '../order/sanctions.ts'
import { standUp, type StoodUp } from '../order/standing-up.ts'
import { canModerate, canPresent, canSpeak } from '../policy.ts'
import {
  QUESTION_TRANSITIONS,
  READ_BY_ALL,
  type QuestionAction,
  type QuestionState,
} from './model/question-states.ts'
import { inRoom, type HeldRoom, type Write } from './held-room.ts'
import { ensureOpen } from './open-room.ts'
import { seenPayload } from './question-payload.ts'
import { findTakenAt, noteTaker, refuseToOther } from './question-takers.ts'
import { findSent, type LoggedEvent } from './room-log.ts'
import { roomFacts } from './room-roles.ts'
import { ensureShownInRoom } from './shown-openings.ts'

export interface AskedQuestion {
  roomId: string
  clientMessageId: string
  text: string
  anonymous: boolean
  openingId: string | null
}

/**
 * Asks a question while a room is scheduled or live. Sent again under the same `clientMessageId` it is
 * asked once, and the first event is given back.
 * @throws `not_found`, `not_signed_in`, `room_closed`, `opening_gone` for one that the room does not
 * show, `room_muted`, `room_banned`, `word_barred`, `too_many_tries`, `invalid_input` for a `clientMessageId`
 * under which something else was said.
 */
export async function askQuestion(context: Context, input: AskedQuestion): Promise<LoggedEvent> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)!
  return inRoom(context, input.roomId, async (trx, room, write) => {
    const sent = await findSent(context, trx, { ...input, kind: 'question' })
    if (sent) return sent
    ensureOpen(room, 'ask')
    await ensureMaySpeak(context, trx, { roomId: room.id, accountId })
    await ensureNoBarredWord(context, trx, { roomId: room.id, text: input.text })
    if (input.openingId)
      await ensureShownInRoom(trx, { roomId: room.id, openingId: input.openingId })
    await context.limits.take('question', accountId)
    const id = newId()
    const state = room.questionsAppear === 'at_once' ? 'shown' : 'waiting'
    await trx
      .insertInto('roomQuestion')
      .values({
        id,
        roomId: room.id,
        authorId: accountId,
        anonymous: input.anonymous,
        text: input.text,
        openingId: input.openingId,
        state,
        mergedInto: null,
        askedAt: context.clock.now(),
        answer: null,
        answeredBy: null,
        answeredAt: null,
        momentMs: null,
      })
      .execute()
    return write({
      kind: 'question',
      audience: state === 'shown' ? 'all' : 'desk',
      payload: {
        id,
        text: input.text,
        by: input.anonymous ? null : nameOf(context),
        openingId: input.openingId,
        state,
      },
      clientMessageId: input.clientMessageId,
      authorId: accountId,
    })
  })
}

export interface QuestionStep {
  roomId: string
  questionId: string
  action: Exclude<QuestionAction, 'answer' | 'merge' | 'remove' | 'take_place' | 'wait_in_place'>
  reason?: string
}

/** What of it the log names; whoever asked takes their own words back without a trace in it. */
const NOTED = {
  show: 'room.question_shown',
  begin: 'room.question_begun',
  resume: 'room.answer_taken_back',
  put_back: 'room.question_put_back',
  dismiss: 'room.question_dismissed',
  restore: 'room.question_restored',
  withdraw: null,
} as const satisfies Record<QuestionStep['action'], string | null>

interface Moved {
  events: LoggedEvent[]
  stood: StoodUp | null
}

/**
 * Moves a question along. Only one is being answered at a time: the one before goes back among those
 * that are shown, and the desk is told who has begun. Whoever asked one that is dismissed is told why.
 * In the place of one that is withdrawn the earliest of those that were merged into it stands up.
 * What is done already changes nothing when it is pressed again. An answer that was given aloud is taken
 * back by whoever gave it, while the room is live: its question is being answered again.
 * @throws `not_found`, `not_allowed`, `room_closed`, `transition_refused` and, of a question that is to be
 * answered, `question_taken` (somebody else of the desk was first), `reason_required`;
 * `question_answered` for an answer in writing, or by somebody else, that is to be taken back
 */
export async function moveQuestion(context: Context, input: QuestionStep): Promise<LoggedEvent[]> {
  const { events, stood } = await inRoom<Moved>(context, input.roomId, async (trx, room, write) => {
    const question = await lockQuestion(trx, input)
    const isAsker = question.authorId !== null && question.authorId === accountIdOf(context.actor)
    const side = input.action === 'withdraw' ? 'asker' : 'desk'
    if (side === 'asker' && !isAsker) throw new Fault('not_found')
    const facts = await roomFacts(context, trx, room)
    if (side === 'desk') ensureAllowed(canModerate(context.actor, facts))
    ensureOpen(room, input.action)
    const why = (input.reason ?? '').trim()
    const { to, needsReason } = QUESTION_TRANSITIONS[input.action]
    if (question.state === to && (!needsReason || question.reason === why)) {
      if (input.action === 'begin') await refuseToOther(context, trx, input)
      return { events: [], stood: null }
    }
    const row = ensureTransition(QUESTION_TRANSITIONS, {
      state: question.state,
      action: input.action,
      side,
      reason: input.reason,
    })
    if (input.action === 'resume') {
      ensureAllowed(canPresent(context.actor, facts))
      const isOwn = question.answeredBy === accountIdOf(context.actor)
      if (!isOwn || question.answer !== null) throw new Fault('question_answered')
    }
    const events: LoggedEvent[] = []
    if (row.to === 'answering') events.push(...(await putBackOthers(trx, room, write)))
    const reason = row.needsReason ? why : ''
    await trx
      .updateTable('roomQuestion')
      .set({
        state: row.to,
        reason,
        ...(input.action === 'resume'
          ? { answeredBy: null, answeredAt: null, momentMs: null }
          : {}),
      })
      .where('id', '=', question.id)
      .execute()
    const told = { roomId: room.id, questionId: question.id, reason }
    if (input.action === 'dismiss') {
      await tellOfReason(context, trx, { kind: 'notice.room_question_dismissed', ...told })
    }
    if (input.action === 'restore') await takeDismissalBack(trx, told)
    const noted = NOTED[input.action]
    if (noted) {
      await noteDeed(context, trx, {
        room,
        action: noted,
        details: { question: question.id, ...(reason ? { reason } : {}) },
      })
    }
    const becomesSeen = READ_BY_ALL.includes(row.to) && !READ_BY_ALL.includes(question.state)
    events.push(
      becomesSeen
        ? await write({
            kind: 'question',
            payload: await seenPayload(trx, question.id),
            authorId: question.authorId,
          })
        : await write({
            kind: 'question_state',
            payload: { id: question.id, state: row.to, ...(reason ? { reason } : {}) },
            authorId: question.authorId,
          }),
    )
    if (row.to === 'answering') {
      events.push(
        ...(await noteTaker(context, write, {
          hostId: room.hostId,
          questionId: question.id,
          presents: canPresent(context.actor, facts).allowed,
        })),
      )
    }
    const leaving = input.action === 'withdraw' ? question : null
    return {
      events,
      stood: leaving && (await standUp(context, trx, { roomId: room.id, leaving, write })),
    }
  })
  if (stood) {
    const { questionId, votes } = stood
    context.rooms.count({ roomId: input.roomId, questionId, votes })
  }
  return events
}

/**
 * Answers a question by voice, marked with the moment of the broadcast at which it was put up, or in writing; again replaces
 * the answer, the same one changes nothing, and what was written is not taken away by what was said. A
 * colleague's answer is replaced by whoever has read it alone: `over` is the one that the sender saw. After
 * the room's end whoever asked is told of the first one, which can only be written: nobody heard another.
 * @throws `not_found`, `not_allowed`, `host_not_shown`, `transition_refused`, `answer_unheard`,
 * `question_answered` (by somebody else meanwhile), `question_taken` (by voice, of
 * one that another presenter is answering)
 */
export async function answerQuestion(
  context: Context,
  input: { roomId: string; questionId: string; text: string | null; over?: string | null },
): Promise<LoggedEvent[]> {
  return inRoom(context, input.roomId, async (trx, room, write) => {
    ensureAllowed(canPresent(context.actor, await roomFacts(context, trx, room)))
    ensureOpen(room, 'answer')
    const question = await lockQuestion(trx, input)
    ensureTransition(QUESTION_TRANSITIONS, {
      state: question.state,
      action: 'answer',
      side: 'desk',
    })
    if (input.text === null && room.state !== 'live') throw new Fault('answer_unheard')
    if (input.text === null && question.state === 'answering')
      await refuseToOther(context, trx, { ...input, presenting: true })
    const text = input.text ?? question.answer
    if (question.state === 'answered' && question.answer === text) return []
    const isOthers = question.answeredBy !== accountIdOf(context.actor)
    if (question.state === 'answered' && isOthers && question.answer !== input.over)
      throw new Fault('question_answered', { field: 'answer' })
    const now = context.clock.now()
    const momentMs = await momentOf(trx, { room, question, now })
    await trx
      .updateTable('roomQuestion')
      .set({
        state: 'answered',
        answer: text,
        answeredBy: accountIdOf(context.actor),
        answeredAt: now,
        momentMs,
      })
      .where('id', '=', question.id)
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.question_answered',
      details: { question: question.id },
    })
    if (room.state === 'ended' && question.state !== 'answered') {
      await tellOfAnswer(context, trx, { roomId: room.id, questionId: question.id })
    }
    const events: LoggedEvent[] = []
    if (!READ_BY_ALL.includes(question.state)) {
      events.push(
        await write({
          kind: 'question',
          payload: await seenPayload(trx, question.id),
          authorId: question.authorId,
        }),
      )
    }
    events.push(
      await write({
        kind: 'answer',
        payload: { id: question.id, text, momentMs },
      }),
    )
    return events
  })
}

/**
 * Where in the broadcast a question is answered, in milliseconds from its beginning: where it was put up,
 * for what is heard from there on is the answer. What is written later to one that is answered moves
 * nothing.
 */
async function momentOf(
  trx: Trx,
  input: {
    room: HeldRoom
    question: { id: string; state: QuestionState; momentMs: number | null }
    now: Date
  },
): Promise<number | null> {
  const { room, question, now } = input
  if (question.state === 'answered') return question.momentMs
  if (room.state !== 'live' || !room.openedAt) return null
  const takenAt =
    question.state === 'answering'
      ? await findTakenAt(trx, { roomId: room.id, questionId: question.id })
      : null
  // It can be put up before the broadcast begins.
  return Math.max(0, (takenAt ?? now).getTime() - room.openedAt.getTime())
}

async function putBackOthers(trx: Trx, room: HeldRoom, write: Write): Promise<LoggedEvent[]> {
  const others = await trx
    .updateTable('roomQuestion')
    .set({ state: 'shown' })
    .where('roomId', '=', room.id)
    .where('state', '=', 'answering')
    .returning(['id', 'authorId'])
    .execute()
  const events: LoggedEvent[] = []
  for (const { id, authorId } of others) {
    events.push(
      await write({
        kind: 'question_state',
        payload: { id, state: 'shown' },
        authorId,
      }),
    )
  }
  return events
}

async function lockQuestion(trx: Trx, input: { roomId: string; questionId: string }) {
  const question = await trx
    .selectFrom('roomQuestion')
    .where('id', '=', input.questionId)
    .where('roomId', '=', input.roomId)
    .select(['id', 'authorId', 'state', 'reason', 'answer', 'answeredBy', 'momentMs'])
    .forUpdate()
    .executeTakeFirst()
  if (!question) throw new Fault('not_found')
  return question
}

function nameOf(context: Pick<Context, 'actor'>): string {
  return context.actor.kind === 'account' ? context.actor.name : ''
}
