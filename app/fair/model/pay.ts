import type { Locale, Translate } from '#app/i18n/index.ts'
import type { PayPeriod } from './terms.ts'

/** A pay as an opening states it. Amounts are fen; for `piece` they are the usual monthly sum. */
export interface Pay {
  period: PayPeriod | null
  minFen: number | null
  maxFen: number | null
  /** Monthly pays a year (·13薪); null where it says nothing. */
  monthsPerYear: number | null
  /** 面议: to be agreed. Amounts are then null. */
  negotiable: boolean
  /** The word behind a minimum that has no maximum; absent where the amount is fixed or a range. */
  floor?: PayFloor
}

/** The word with which an employer leaves a pay open above its minimum: 5000以上, 5000起. */
export type PayFloor = 'above' | 'from'

/**
 * Hours of a working day and days of a working month: 8 a day, 21.75 a month
 * (劳社部发〔2008〕3号: 月计薪天数).
 */
const HOURS_A_DAY = 8
const DAYS_A_MONTH = 21.75

const MONTHS_PER_PERIOD: Record<PayPeriod, number> = {
  hour: HOURS_A_DAY * DAYS_A_MONTH,
  day: DAYS_A_MONTH,
  month: 1,
  year: 1 / 12,
  piece: 1,
}

const MONTHS_A_YEAR = 12

/**
 * A pay reckoned by the month in fen, so that an hour's and a year's compare; null for 面议. Monthly
 * pays beyond twelve are spread over the year: 15,000 yuan ·14薪 is worth 17,500 a month, and no less
 * than 210,000 a year (docs/decisions/0028). For comparing alone: what is shown is what was written.
 */
export function monthlyPay(pay: Pay): { minFen: number; maxFen: number } | null {
  if (pay.negotiable || pay.period === null || pay.minFen === null) return null
  const factor = MONTHS_PER_PERIOD[pay.period] * paidMonths(pay)
  const monthly = (fen: number) => Math.round((fen * factor) / MONTHS_A_YEAR)
  return { minFen: monthly(pay.minFen), maxFen: monthly(pay.maxFen ?? pay.minFen) }
}

/** A year's sum is all that there is, and a day or an hour more is no month more. */
function paidMonths({ period, monthsPerYear }: Pay): number {
  const isByMonth = period === 'month' || period === 'piece'
  return isByMonth ? Math.max(MONTHS_A_YEAR, monthsPerYear ?? 0) : MONTHS_A_YEAR
}

/** A pay as people say it: 6–8 千/月, 1.5–2.5 万/月·14 薪, 220 元/天, 面议. */
export function sayPay(pay: Pay, locale: Locale, t: Translate): string {
  if (pay.negotiable || pay.period === null || pay.minFen === null) return t('pay.negotiable')
  const amount = sayAmounts(pay.minFen / 100, (pay.maxFen ?? pay.minFen) / 100, locale)
  const reckoned =
    pay.period === 'piece'
      ? t('pay.piece', { amount })
      : t('pay.period', { amount, period: t(`terms.pay_period.${pay.period}`) })
  const said = pay.floor ? t(`pay.${pay.floor}`, { said: reckoned }) : reckoned
  return pay.monthsPerYear && pay.monthsPerYear > 12
    ? t('pay.months', { said, months: pay.monthsPerYear })
    : said
}

function sayAmounts(min: number, max: number, locale: Locale): string {
  const range = (unit: number, word: string) => {
    const low = sayNumber(min / unit)
    const high = sayNumber(max / unit)
    return `${low === high ? low : `${low}–${high}`}${word}`
  }
  if (locale === 'en')
    return `¥${min === max ? sayNumber(min) : `${sayNumber(min)}–${sayNumber(max)}`}`
  if (min >= 10_000 && isRound(min, 1000) && isRound(max, 1000)) return range(10_000, ' 万')
  if (min >= 1000 && max < 100_000 && isRound(min, 500) && isRound(max, 500))
    return range(1000, ' 千')
  return range(1, ' 元')
}

function isRound(amount: number, step: number): boolean {
  return amount % step === 0
}

/** Made once: to make one costs a hundred times what it costs to use it. */
const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

function sayNumber(value: number): string {
  return NUMBERS.format(value)
}
