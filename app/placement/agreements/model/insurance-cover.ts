import type { PlanState } from '#db/tables/plan.ts'

/** The days of a plan or a policy, each `YYYY-MM-DD`. */
interface Days {
  firstDay: string
  lastDay: string
}

/**
 * Whom of a plan a policy covers to the end: all of them, in a plan that has started those alone who come to
 * their posts once it has begun, or nobody.
 */
export function coverOf(
  policy: Days,
  plan: Days & { state: PlanState },
): 'whole' | 'late' | 'partly' {
  if (policy.lastDay < plan.lastDay) return 'partly'
  if (policy.firstDay <= plan.firstDay) return 'whole'
  return plan.state === 'started' || plan.state === 'ended' ? 'late' : 'partly'
}
