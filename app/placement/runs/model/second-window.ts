import type { PlanState } from '#db/tables/plan.ts'

/** How many days the second round is open after a plan's first version, unless an officer says otherwise. */
export const SECOND_DAYS = 3

/** Where a placement stands of which somebody was left out. */
export const SECOND_STATES: readonly PlanState[] = ['published', 'agreements', 'started']

/** Whether who was left out may wish just now. */
export function isSecondOpen(
  plan: { state: PlanState; secondClosesAt: Date | null },
  now: Date,
): boolean {
  const { state, secondClosesAt } = plan
  return SECOND_STATES.includes(state) && secondClosesAt !== null && now < secondClosesAt
}
