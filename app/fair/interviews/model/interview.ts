import { listActions, type TransitionTable } from '#app/kernel/transitions.ts'

/** How many people can be invited at once: they stand in the address of the page that proposes times. */
export const INVITED_MAX = 200

/** States of an interview. `moved`: the employer changed the time, and the applicant has not said yes yet. */
export const INTERVIEW_STATES = [
  'proposed',
  'asked',
  'accepted',
  'moved',
  'held',
  'declined',
  'called_off',
  'expired',
] as const
export type InterviewState = (typeof INTERVIEW_STATES)[number]

/** Not over yet; of these an application has one at most, and is in the state `interview`. */
export const LIVE_STATES = [
  'proposed',
  'asked',
  'accepted',
  'moved',
] as const satisfies InterviewState[]

/** A time is agreed on, or set by the employer: people come. */
export const STANDING_STATES = ['accepted', 'moved'] as const satisfies InterviewState[]

export type InterviewSide = 'seeker' | 'employer' | 'system'

export type InterviewAction =
  'accept' | 'ask' | 'decline' | 'undo' | 'propose_again' | 'move' | 'call_off' | 'expire' | 'hold'

/**
 * The whole life of an interview after its first proposal, which is the application's step
 * `invite`. `ask`: none of the times suits, and the applicant says which would. `undo`: takes a no back a
 * moment later, to the time that was agreed on; without one, to be chosen as before.
 */
export const INTERVIEW_TRANSITIONS: TransitionTable<
  InterviewState,
  InterviewAction,
  InterviewSide
> = {
  accept: { from: ['proposed', 'asked', 'moved'], to: 'accepted', by: ['seeker'] },
  ask: { from: ['proposed', 'accepted', 'moved'], to: 'asked', by: ['seeker'], needsReason: true },
  decline: { from: LIVE_STATES, to: 'declined', by: ['seeker'] },
  undo: { from: ['declined'], to: 'accepted', by: ['seeker'] },
  propose_again: { from: ['proposed', 'asked'], to: 'proposed', by: ['employer'] },
  move: { from: STANDING_STATES, to: 'moved', by: ['employer'], needsReason: true },
  call_off: { from: LIVE_STATES, to: 'called_off', by: ['employer'], needsReason: true },
  expire: { from: ['proposed'], to: 'expired', by: ['system'] },
  hold: { from: STANDING_STATES, to: 'held', by: ['system'] },
}

/** What a side may do with an interview now. */
export function listInterviewActions(
  state: InterviewState,
  side: InterviewSide,
): InterviewAction[] {
  return listActions(INTERVIEW_TRANSITIONS, state, side)
}

/** For how long a no can be taken back. */
const UNDO_MS = 10 * 60 * 1000

/** Whether the applicant has said no so short a time ago that it can be taken back. */
export function canUndo(
  interview: { state: InterviewState; answeredAt: Date | null },
  now: Date,
): boolean {
  const { state, answeredAt } = interview
  return (
    state === 'declined' && answeredAt !== null && now.getTime() - answeredAt.getTime() <= UNDO_MS
  )
}

/** Whether it is not over yet. */
export function isLive(state: InterviewState): boolean {
  return LIVE_STATES.some((live) => live === state)
}

/** Whether people come at its time. */
export function isStanding(state: InterviewState): boolean {
  return STANDING_STATES.some((standing) => standing === state)
}

/** Whether an interview is called off where its application leaves it now: not one that has begun. */
export function wouldBeCalledOff(
  interview: { state: InterviewState; slot: { startsAt: Date } | null },
  now: Date,
): boolean {
  const { state, slot } = interview
  return isLive(state) && !(isStanding(state) && slot !== null && slot.startsAt <= now)
}

/** How the two meet. */
export const INTERVIEW_MODES = ['onsite', 'booth', 'phone', 'online'] as const
export type InterviewMode = (typeof INTERVIEW_MODES)[number]

/** What an application's history says of its interview. */
export const INTERVIEW_DEEDS = [
  'accepted',
  'asked',
  'declined',
  'undone',
  'moved',
  'called_off',
  'expired',
] as const
export type InterviewDeed = (typeof INTERVIEW_DEEDS)[number]

/** When an interview is reminded of: a day before, and two hours before. */
export const REMINDERS = { day: 24 * 60 * 60 * 1000, hours: 2 * 60 * 60 * 1000 } as const
export type Reminder = keyof typeof REMINDERS

/**
 * Whether it is time to remind of an interview. Not of what was agreed on after that moment: who has
 * just said yes knows it.
 */
export function isReminderDue(
  interview: { startsAt: Date; agreedAt: Date },
  reminder: Reminder,
  now: Date,
): boolean {
  const from = interview.startsAt.getTime() - REMINDERS[reminder]
  // Two hours before, the other one says it all.
  const until =
    reminder === 'day'
      ? interview.startsAt.getTime() - REMINDERS.hours
      : interview.startsAt.getTime()
  return interview.agreedAt.getTime() <= from && now.getTime() >= from && now.getTime() < until
}

/** Whether two times overlap. */
export function overlap(
  one: { startsAt: Date; endsAt: Date },
  other: { startsAt: Date; endsAt: Date },
): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}
