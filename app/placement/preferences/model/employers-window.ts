import { addDays } from '#app/kernel/clock.ts'
import type { PlanState } from '#db/tables/plan.ts'

/** How many days employers have after preferences close, where the plan says nothing else. */
export const EMPLOYER_DAYS = 3

interface AnsweredPlan {
  preferencesCloseAt: Date | null
  employersCloseAt: Date | null
}

/** Until when employers may say whom they want and whom they cannot take; null while nothing closes. */
export function employersClose(plan: AnsweredPlan): Date | null {
  if (plan.employersCloseAt) return plan.employersCloseAt
  return plan.preferencesCloseAt && addDays(plan.preferencesCloseAt, EMPLOYER_DAYS)
}

/**
 * Whether employers may answer just now: while preferences are taken, and after they have closed until
 * a time of their own, so that whoever is ranked in the last minute is looked at too.
 */
export function employersMayAnswer(plan: AnsweredPlan & { state: PlanState }, now: Date): boolean {
  if (plan.state === 'collecting') return true
  const closes = employersClose(plan)
  return plan.state === 'allocating' && closes !== null && now < closes
}
