import { z } from 'zod'
import { REACTIONS } from '../../polls/model/reactions.ts'
import {
  ANSWER_MOST,
  CERTAIN_MOST,
  CHOICE_MOST,
  MESSAGE_MOST,
  NOTICE_MOST,
  POLL_MOST,
  QUESTION_MOST,
  WORD_MOST,
} from './lengths.ts'
import type { PollTotals } from './room-view.ts'
import { spokenField } from './spoken-field.ts'

/** How many seconds slow mode may ask for. */
export const SLOW_SECONDS = [0, 10, 30, 60, 120] as const

/** How long a mute may last. */
export const MUTE_MINUTES = [5, 30, 120] as const

/** How many choices a poll may have; so many fit on a phone above the questions. */
export const CHOICES_LEAST = 2
export const CHOICES_MOST = 4

const id = z.uuid()
/** The sender's own name for what is sent, made once and kept over resends. */
const clientMessageId = z.string().regex(/^[\w-]{8,64}$/)
const roomId = id
const questionId = id

/**
 * What can be done in a room over its socket, by name. The schema is all that is looked at of what a
 * socket sends: anything beside it is refused.
 */
export const ROOM_COMMANDS = {
  ask: z.strictObject({
    roomId,
    clientMessageId,
    text: spokenField(QUESTION_MOST),
    anonymous: z.boolean(),
    openingId: id.nullable(),
  }),
  vote: z.strictObject({ roomId, questionId }),
  withdraw: z.strictObject({ roomId, questionId }),
  move: z.strictObject({
    roomId,
    questionId,
    action: z.enum(['show', 'begin', 'put_back', 'resume', 'dismiss', 'restore']),
    reason: z.string().max(QUESTION_MOST).optional(),
  }),
  answer: z.strictObject({
    roomId,
    questionId,
    text: spokenField(ANSWER_MOST).nullable(),
    /** The answer that the sender saw; null where it was given aloud, nothing where there was none. */
    over: z.string().max(ANSWER_MOST).nullable().optional(),
  }),
  say: z.strictObject({ roomId, clientMessageId, text: spokenField(MESSAGE_MOST) }),
  remove: z.strictObject({
    roomId,
    messageId: id,
    reason: z.string().max(QUESTION_MOST).optional(),
  }),
  remove_question: z.strictObject({
    roomId,
    questionId,
    reason: z.string().max(QUESTION_MOST).optional(),
  }),
  pin: z.strictObject({ roomId, openingId: id.nullable() }),
  merge: z.strictObject({ roomId, questionId, into: id }),
  sanction: z.strictObject({
    roomId,
    of: id,
    kind: z.enum(['mute', 'ban']),
    minutes: z.number().refine((minutes) => (MUTE_MINUTES as readonly number[]).includes(minutes)),
  }),
  lift: z.strictObject({ roomId, sanctionId: id }),
  word: z.strictObject({ roomId, word: spokenField(WORD_MOST), isBarred: z.boolean() }),
  open_poll: z.strictObject({
    roomId,
    question: spokenField(POLL_MOST),
    choices: z
      .array(spokenField(CHOICE_MOST))
      .min(CHOICES_LEAST)
      .max(CHOICES_MOST)
      .refine((choices) => new Set(choices).size === choices.length, 'fault.poll_same_choices'),
  }),
  close_poll: z.strictObject({ roomId, pollId: id }),
  choose: z.strictObject({
    roomId,
    pollId: id,
    choice: z
      .number()
      .int()
      .min(0)
      .max(CHOICES_MOST - 1),
  }),
  react: z.strictObject({ roomId, kind: z.enum(REACTIONS) }),
  notice: z.strictObject({ roomId, text: z.string().trim().max(NOTICE_MOST) }),
  slow: z.strictObject({
    roomId,
    seconds: z.number().refine((seconds) => (SLOW_SECONDS as readonly number[]).includes(seconds)),
  }),
} as const

export type RoomCommandName = keyof typeof ROOM_COMMANDS
export type RoomCommand<N extends RoomCommandName> = z.output<(typeof ROOM_COMMANDS)[N]>

/** What a client joins with: the last event that it has, 0 for none. */
export const JOIN = z.strictObject({ roomId, lastSeq: z.number().int().min(0) })

/** What is asked before a question is sent: which ones are like it. */
export const SIMILAR = z.strictObject({ roomId, text: spokenField(QUESTION_MOST) })

/** Which questions are asked for that a page does not have yet. */
export const QUESTIONS = z.union([
  z.strictObject({ roomId, before: id }),
  z.strictObject({ roomId, ids: z.array(id).min(1).max(CERTAIN_MOST) }),
])

/** What the server answers to a command, once it is committed or refused. */
export type CommandAnswer =
  | { ok: true; seq: number | null; id?: string; votes?: number; totals?: PollTotals }
  /**
   * `fault` is the message's key with its values, as form errors travel; `againMs` is in how many
   * milliseconds the same will do, where it is refused for its time alone.
   */
  | { ok: false; fault: string; field?: string; againMs?: number }
