import type { DemandFacts } from './demand.ts'

const DAYS_OF_A_WEEK = 7

/** What is said of a day, of days of rest and of a week, where these cannot all be right. */
export interface WeekClash {
  hoursDay: number
  restDays: number
  /** Hours that the days come to. */
  sum: number
}

/** Days that come to more hours than are said of the week; null where they fit, or one is not said. */
export function weekClashOf(
  facts: Pick<DemandFacts, 'hoursDay' | 'hoursWeek' | 'restDays'>,
): WeekClash | null {
  const { hoursDay, hoursWeek, restDays } = facts
  if (hoursDay === null || hoursWeek === null || restDays === null) return null
  const sum = hoursDay * (DAYS_OF_A_WEEK - restDays)
  return sum > hoursWeek ? { hoursDay, restDays, sum } : null
}
