/** From one day to another, both included, as `YYYY-MM-DD`. */
export interface Days {
  firstDay: string
  lastDay: string
}

/**
 * Whether a demand's days hold a plan's. Who is placed is there over the plan's days, so a post that is
 * offered for fewer has no place in the plan.
 */
export function coversDays(
  demand: { firstDay: string | null; lastDay: string | null },
  plan: Days,
): boolean {
  return (
    demand.firstDay !== null &&
    demand.lastDay !== null &&
    demand.firstDay <= plan.firstDay &&
    demand.lastDay >= plan.lastDay
  )
}

/** The days of a demand; null while it has none. */
export function daysOf(of: { firstDay: string | null; lastDay: string | null }): Days | null {
  const { firstDay, lastDay } = of
  return firstDay === null || lastDay === null ? null : { firstDay, lastDay }
}

/** Whether days are all among others. */
export function isWithinDays(days: Days, others: Days): boolean {
  return days.firstDay >= others.firstDay && days.lastDay <= others.lastDay
}
