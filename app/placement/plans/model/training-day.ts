import { shanghaiDay } from '#app/kernel/clock.ts'

/** Whether a training's day (YYYY-MM-DD, in Shanghai) is still ahead, so that nobody was there yet. */
export function isTrainingAhead(heldOn: string, now: Date): boolean {
  return heldOn > shanghaiDay(now)
}
