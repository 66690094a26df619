import { z } from 'zod'
import { ROOM_STATES } from '../../rooms/model/room-states.ts'
import { QUESTION_STATES } from './question-states.ts'

const id = z.uuid()
const name = z.string().nullable()

/** What an event of each kind says. Who reads it has to understand every kind that was ever written. */
export const EVENT_PAYLOADS = {
  room: z.object({
    state: z.enum(ROOM_STATES),
    /** Why it is called off, for all who wait for it; or one of `STOPS` where it was stopped. */
    why: z.string().optional(),
  }),
  question: z.object({
    id,
    text: z.string(),
    /** Null where it is asked without a name. */
    by: name,
    openingId: id.nullable(),
    state: z.enum(QUESTION_STATES),
    /** The one that has left and in whose place it stands up: it takes on the votes of that one. */
    inPlaceOf: id.optional(),
  }),
  question_state: z.object({
    id,
    state: z.enum(QUESTION_STATES),
    reason: z.string().optional(),
    mergedInto: id.optional(),
    /** How many are merged into the same one by then. */
    merged: z.number().int().optional(),
  }),
  /**
   * It is no more in the room: taken out by the desk, or, for those who are not concerned, withdrawn,
   * dismissed or merged: into which one, and how many are by then.
   */
  question_removed: z.object({
    id,
    mergedInto: id.optional(),
    merged: z.number().int().optional(),
    /** Why the desk took it out; for whoever asked it and the desk alone. */
    reason: z.string().optional(),
  }),
  /** Who of the desk took a question out; the desk alone is told. */
  removed_by: z.object({ id, accountId: id, name: z.string() }),
  /** Who of the desk has put a question up to be answered; the desk alone is told. */
  taken: z.object({
    id,
    accountId: id,
    name: z.string(),
    /** False for a moderator, who leaves the answer to whoever presents. */
    presents: z.boolean(),
  }),
  answer: z.object({
    id,
    text: z.string().nullable(),
    momentMs: z.number().int().nullable(),
  }),
  pin: z.object({ openingId: id.nullable() }),
  /** The picture is on, of this broadcast, or off. */
  picture: z.object({ broadcastId: id.nullable() }),
  /** Where the picture is taken from outside, or the recording; null for none. */
  playback: z.object({ url: z.string().nullable() }),
  message: z.object({ id, text: z.string(), by: name }),
  /** Why, as far as that was said: for whoever wrote it and the desk alone. */
  message_removed: z.object({ id, reason: z.string().optional() }),
  notice: z.object({ text: z.string() }),
  slow: z.object({ seconds: z.number().int().min(0) }),
  sanction: z.object({
    id,
    kind: z.enum(['mute', 'ban']),
    /** When a mute ends, in milliseconds; a ban does not. */
    until: z.number().int().nullable(),
    /** Empty once those words are deleted. */
    about: z.string(),
    /** The question or message for which it is; not said of those of old. */
    of: id.optional(),
  }),
  sanction_lifted: z.object({ id }),
  poll: z.object({ id, question: z.string(), choices: z.array(z.string()) }),
  poll_closed: z.object({ id, counts: z.array(z.number().int().min(0)) }),
  word: z.object({ word: z.string(), isBarred: z.boolean() }),
} as const

/** What is left of a question whose words are not for whoever reads it, or for nobody any more. */
export function redacted(id: string): z.infer<typeof EVENT_PAYLOADS.question> {
  return { id, text: '', by: null, openingId: null, state: 'removed' }
}

export type RoomEventKind = keyof typeof EVENT_PAYLOADS
export type EventPayload<K extends RoomEventKind> = z.infer<(typeof EVENT_PAYLOADS)[K]>

/** One event as it is sent: of what a reader may not see, its number alone. */
export type SentEvent =
  | {
      [K in RoomEventKind]: { seq: number; at: number; kind: K; payload: EventPayload<K> }
    }[RoomEventKind]
  | { seq: number; at: number; kind: 'hidden' }
