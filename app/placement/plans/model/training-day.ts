import { shanghaiDay } from '#app/kernel/clock.ts'

/** Whether a training's day (YYYY-MM-DD, in Shanghai) is still ahead, so that nobody was there yet. */
export function isTrainingAhead(heldOn: string, now: Date): boolean {
  return heldOn > shanghaiDay(now)
}

/** How a student stands to the trainings of a plan. */
interface Trainee {
  /** She has come to her post since the plan's start. */
  isLate: boolean
  /** Since when she is in the roster. */
  since: Date
  /** She has not been at all that were held for everybody. */
  isMissing: boolean
  /** She has been at one for who comes late, where all of that is made up for. */
  hasMadeUp: boolean
}

/**
 * Whether a training can be recorded of a student: one for who comes late of whom it waits for alone, and of
 * who has come late none that was held before she was in the roster, or for which she has made up.
 */
export function isOffered(
  training: { heldOn: string; isForLate: boolean },
  { isLate, since, isMissing, hasMadeUp }: Trainee,
): boolean {
  if (training.isForLate) return isLate && isMissing && !hasMadeUp
  return !isLate || (!hasMadeUp && shanghaiDay(since) <= training.heldOn)
}
