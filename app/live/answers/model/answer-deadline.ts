import { addDays } from '#app/kernel/clock.ts'

/** So many days after a room's end its host answers what was left. */
export const ANSWER_DAYS = 3

/** So many days before they are over its people are reminded. */
export const REMINDED_BEFORE_DAYS = 1

const HOUR_MS = 3_600_000

/** Until when what was left in a room is to be answered. */
export function answersDueAt(endedAt: Date): Date {
  return addDays(endedAt, ANSWER_DAYS)
}

/** How long is left to answer: whole days while there are some, then hours begun; null once it is over. */
export function timeLeft(
  endedAt: Date,
  now: Date,
): { unit: 'days' | 'hours'; count: number } | null {
  const hours = Math.ceil((answersDueAt(endedAt).getTime() - now.getTime()) / HOUR_MS)
  if (hours <= 0) return null
  return hours > 24
    ? { unit: 'days', count: Math.floor(hours / 24) }
    : { unit: 'hours', count: hours }
}
