import type { FaultCode } from '#app/kernel/errors.ts'
import type { EarlierDecision } from '../screening/earlier-decision.ts'

/** Of those that a step could not be done to for one reason, so many are named. */
export const NAMED = 10

/** One that a step could not be done to. */
export interface UndoneOpening {
  openingId: string
  /** Empty for a draft without one, and for what is not there. */
  title: string
  /** Who of the organisers was there before, where that is why. */
  earlier: EarlierDecision | null
}

/** Those that a step could not be done to for one reason, the first of them by name. */
export interface FailedOpenings {
  fault: FaultCode
  count: number
  named: UndoneOpening[]
}

/** Adds one to those of its reason; `say` names it, where there are not enough named yet. */
export async function addFailed(
  failed: FailedOpenings[],
  fault: FaultCode,
  say: () => UndoneOpening | Promise<UndoneOpening>,
): Promise<void> {
  let alike = failed.find((one) => one.fault === fault)
  if (!alike) failed.push((alike = { fault, count: 0, named: [] }))
  alike.count += 1
  if (alike.named.length < NAMED) alike.named.push(await say())
}

/** How many a step could not be done to, whyever. */
export function countFailed(failed: FailedOpenings[]): number {
  return failed.reduce((sum, { count }) => sum + count, 0)
}
