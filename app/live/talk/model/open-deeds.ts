import type { RoomState } from '../../rooms/model/room-states.ts'
import type { RoomCommand, RoomCommandName } from './room-command.ts'

/**
 * What is done in a room: its commands, of questions each step by itself, showing a picture,
 * saying where another one is, the key of an encoder, and the server elsewhere that has one.
 */
export type RoomDeed =
  | Exclude<RoomCommandName, 'move'>
  | RoomCommand<'move'>['action']
  | 'show_picture'
  | 'change_playback'
  | 'keep_stream_key'
  | 'keep_stream_provider'

const WHILE_ASKED: readonly RoomState[] = ['scheduled', 'live']
const UP_TO_THE_END: readonly RoomState[] = ['draft', 'in_review', 'scheduled', 'live']
const AFTER_TOO: readonly RoomState[] = [...UP_TO_THE_END, 'ended', 'cancelled']

/**
 * In which states of a room what is done. A room that is over takes nothing new and changes no total any
 * more. What stays is what those who run it owe (an answer, or why there is none), what takes harm away
 * from somebody (a question or a message with its author, who would come again in the next one), and
 * whoever asked may still take back their own words.
 */
export const OPEN_DEEDS: Readonly<Record<RoomDeed, readonly RoomState[]>> = {
  ask: WHILE_ASKED,
  vote: WHILE_ASKED,
  say: ['live'],
  react: ['live'],
  choose: ['live'],
  open_poll: ['live'],
  close_poll: ['live'],
  show_picture: ['live'],
  change_playback: ['live', 'ended'],
  keep_stream_key: WHILE_ASKED,
  keep_stream_provider: WHILE_ASKED,
  resume: ['live'],
  show: UP_TO_THE_END,
  begin: UP_TO_THE_END,
  put_back: UP_TO_THE_END,
  merge: UP_TO_THE_END,
  pin: UP_TO_THE_END,
  notice: UP_TO_THE_END,
  slow: UP_TO_THE_END,
  word: UP_TO_THE_END,
  answer: AFTER_TOO,
  dismiss: AFTER_TOO,
  restore: AFTER_TOO,
  withdraw: AFTER_TOO,
  remove: AFTER_TOO,
  remove_question: AFTER_TOO,
  sanction: AFTER_TOO,
  lift: AFTER_TOO,
}

/** What is done in a host's name and is read by others. */
export const SPOKEN_DEEDS: readonly RoomDeed[] = [
  'answer',
  'resume',
  'show',
  'begin',
  'dismiss',
  'merge',
  'pin',
  'notice',
  'open_poll',
]
