import type { AllocationState } from '#db/tables/allocation.ts'

/** So long without a sign, whoever was at an allocation is gone. */
export const BEAT_LOST_MS = 30_000

/** How an allocation stands for who looks at it: `lost` where it runs and nobody is at it any more. */
export type ShownState = AllocationState | 'lost'

/** The state of an allocation as it is shown. */
export function shownState(
  { state, beatAt }: { state: AllocationState; beatAt: Date | null },
  now: Date,
): ShownState {
  const isLost = beatAt !== null && now.getTime() - beatAt.getTime() > BEAT_LOST_MS
  return state === 'running' && isLost ? 'lost' : state
}

/**
 * Whether somebody stopped it before it was at its end. What it had found by then stands in it, and
 * may be far from the best.
 */
export function isCutShort(
  { state, stopAsked }: { state: AllocationState; stopAsked: boolean },
  answer: { optimal?: boolean },
): boolean {
  return state === 'done' && stopAsked && answer.optimal !== true
}

/** Whether something will still change without anybody doing anything. */
export function isGoing(state: ShownState): boolean {
  return state === 'waiting' || state === 'running'
}
