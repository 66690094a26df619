import type { TransitionTable } from '#app/kernel/transitions.ts'

/** States of a question, in the order of its life. */
export const QUESTION_STATES = [
  'waiting',
  'shown',
  'answering',
  'answered',
  'dismissed',
  'withdrawn',
  'merged',
  'removed',
] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

export type QuestionSide = 'asker' | 'desk'

export type QuestionAction =
  | 'show'
  | 'begin'
  | 'put_back'
  | 'answer'
  | 'resume'
  | 'dismiss'
  | 'restore'
  | 'withdraw'
  | 'merge'
  | 'take_place'
  | 'wait_in_place'
  | 'remove'

/** The whole life of a question: the desk is who presents or moderates the room. */
export const QUESTION_TRANSITIONS: TransitionTable<QuestionState, QuestionAction, QuestionSide> = {
  show: { from: ['waiting'], to: 'shown', by: ['desk'] },
  begin: { from: ['waiting', 'shown'], to: 'answering', by: ['desk'] },
  put_back: { from: ['answering'], to: 'shown', by: ['desk'] },
  answer: { from: ['waiting', 'shown', 'answering', 'answered'], to: 'answered', by: ['desk'] },
  /** What was pressed too soon: it was answered aloud, and is not after all. */
  resume: { from: ['answered'], to: 'answering', by: ['desk'] },
  dismiss: {
    from: ['waiting', 'shown', 'answering'],
    to: 'dismissed',
    by: ['desk'],
    needsReason: true,
  },
  restore: { from: ['dismissed'], to: 'shown', by: ['desk'] },
  withdraw: { from: ['waiting', 'shown'], to: 'withdrawn', by: ['asker'] },
  merge: { from: ['waiting', 'shown'], to: 'merged', by: ['desk'] },
  // The one that it was merged into is withdrawn: it stands up in its place, shown or waiting as that was.
  take_place: { from: ['merged'], to: 'shown', by: ['asker'] },
  wait_in_place: { from: ['merged'], to: 'waiting', by: ['asker'] },
  remove: {
    from: ['waiting', 'shown', 'answering', 'answered', 'dismissed', 'withdrawn', 'merged'],
    to: 'removed',
    by: ['desk'],
  },
}

/** States in which everybody in the room reads the question. */
export const READ_BY_ALL: readonly QuestionState[] = ['shown', 'answering', 'answered']

/** States in which it has left the room: only the desk and whoever asked read its words still. */
export const CONCEALED: readonly QuestionState[] = ['dismissed', 'withdrawn', 'merged', 'removed']

/** States in which it can be voted for. */
export const OPEN_TO_VOTES: readonly QuestionState[] = ['waiting', 'shown', 'answering']
