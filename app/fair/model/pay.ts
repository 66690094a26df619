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

/** A pay reckoned by the month in fen, so that an hour's and a year's compare; null for 面议. */
export function monthlyPay(pay: Pay): { minFen: number; maxFen: number } | null {
  if (pay.negotiable || pay.period === null || pay.minFen === null) return null
  const factor = MONTHS_PER_PERIOD[pay.period]
  return {
    minFen: Math.round(pay.minFen * factor),
    maxFen: Math.round((pay.maxFen ?? pay.minFen) * factor),
  }
}

/** A pay as people say it: 6–8 千/月, 1.5–2.5 万/月·14 薪, 220 元/天, 面议. */
export function sayPay(pay: Pay, locale: Locale, t: Translate): string {
  if (pay.negotiable || pay.period === null || pay.minFen === null) return t('pay.negotiable')
  const amount = sayAmounts(pay.minFen / 100, (pay.maxFen ?? pay.minFen) / 100, locale)
  const reckoned =
    pay.period === 'piece'
      ? t('pay.piece', { amount })
      : t('pay.period', { amount, period: t(`terms.pay_period.${pay.period}`) })
  const said =
    pay.floor && pay.maxFen === null ? t(`pay.${pay.floor}`, { said: reckoned }) : reckoned
  return pay.monthsPerYear && pay.monthsPerYear > 12
    ? t('pay.months', { said, months: pay.monthsPerYear })
    : said
}

/** How many fen a unit that may stand behind an amount is worth. */
const FEN_PER_UNIT: Record<string, number> = {
  '': 100,
  元: 100,
  千: 100_000,
  k: 100_000,
  万: 1_000_000,
  w: 1_000_000,
}

/**
 * An amount of yuan as people type it, in fen: 6000, 6,000, ６０００元, 25.5, 6千, 1.2万. Null for
 * what is no amount, for zero, and for parts of a fen.
 */
export function readYuan(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const match = /^[¥]?(\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,8}))?(元|千|k|万|w)?元?$/.exec(plain)
  if (!match) return null
  const [, whole = '', decimals = '', unit = ''] = match
  // Digits without the point are exact where a floating product (1.1 × 100) is not.
  const digits = Number(whole.replaceAll(',', '') + decimals)
  const scale = 10 ** decimals.length
  const fen = digits * (FEN_PER_UNIT[unit] ?? 100)
  return fen > 0 && fen % scale === 0 && Number.isSafeInteger(fen) ? fen / scale : null
}

/** An amount in fen as it stands in a form: 6000, 25.5. */
export function typeYuan(fen: number): string {
  return String(fen / 100)
}

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
