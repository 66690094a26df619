import type { PayPeriod } from './terms.ts'

/**
 * Yuan below and above which a pay of this period is a slip of the keyboard and no offer: a zero too
 * many, or a month's pay with the hour chosen. Not the minimum wage, which the law sets each year.
 */
export const PAY_BOUNDS: Record<PayPeriod, { least: number; most: number }> = {
  hour: { least: 5, most: 2000 },
  day: { least: 30, most: 10_000 },
  month: { least: 300, most: 200_000 },
  year: { least: 5000, most: 5_000_000 },
  piece: { least: 300, most: 200_000 },
}

/** A maximum of more than this many times the minimum is a slip as well (8000 for 800). */
export const MOST_PAY_RATIO = 10
