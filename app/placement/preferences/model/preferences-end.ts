import type { PlanState } from '#db/tables/plan.ts'

interface EndingPlan {
  state: PlanState
  preferencesCloseAt: Date | null
  /** When they were closed last. */
  closedAt: Date | null
}

const NOT_CLOSED: readonly PlanState[] = ['draft', 'collecting', 'cancelled']

/**
 * Until when preferences are or were taken: the time that students were told, or the one before it at
 * which an officer closed them. Null while nothing is set.
 */
export function preferencesEnd(plan: EndingPlan): Date | null {
  const { state, preferencesCloseAt, closedAt } = plan
  if (NOT_CLOSED.includes(state) || closedAt === null) return preferencesCloseAt
  return preferencesCloseAt !== null && preferencesCloseAt < closedAt
    ? preferencesCloseAt
    : closedAt
}

/** Whether preferences are taken just now. */
export function isOpen(
  plan: { state: PlanState; preferencesCloseAt: Date | null },
  now: Date,
): boolean {
  return (
    plan.state === 'collecting' && plan.preferencesCloseAt !== null && now < plan.preferencesCloseAt
  )
}
