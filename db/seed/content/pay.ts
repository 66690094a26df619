import type { Kind, PayPeriod } from '#app/fair/model/terms.ts'

import type { Random } from '../random.ts'
import type { Occupation, PayStyle } from './occupation.ts'

/** A pay in numbers, and as the employer wrote it. */
export interface SeedPay {
  period: PayPeriod
  minFen: number | null
  maxFen: number | null
  monthsPerYear: number | null
  negotiable: boolean
  text: string
}

/** Qingdao's lowest hourly wage of 2025 in whole yuan. */
const LOWEST_HOUR = 22
const WORKDAYS = 26

/** What the pay of an opening depends on. */
export interface PayFacts {
  occupation: Occupation
  kind: Kind
  /** Where in the usual range the lowest pay lies, 0 to 1. */
  level: number
  /** What the place and size of the employer add, about 1. */
  factor: number
}

/** Makes a pay of an opening: numbers first, then the words that say the same. */
export function makePay(random: Random, facts: PayFacts): SeedPay {
  const { occupation, kind, factor } = facts
  const low = occupation.pay[0] * factor
  const high = occupation.pay[1] * factor
  switch (kind) {
    case 'day_work':
      return random.chance(0.3) ? hourly(random, low, high) : daily(random, low, high)
    case 'part_time':
      return random.chance(0.2) ? daily(random, low, low) : hourly(random, low, high)
    case 'internship':
      return isDesk(occupation)
        ? dayRange(random.int(12, 15) * 10, random.int(16, 20) * 10)
        : small(random, low * 0.8, low * 0.95)
    case 'traineeship':
      return small(random, Math.max(2800, Math.min(low, 6000) * 0.65), Math.min(low, 6000) * 0.85)
    case 'apprenticeship':
      return small(random, Math.max(3400, Math.min(low, 7000) * 0.7), Math.min(low, 7000) * 0.88)
    case 'full_time':
      return fullTime(random, facts, low, high)
  }
}

function isDesk(occupation: Occupation): boolean {
  return occupation.grade === 'engineer' || occupation.grade === 'senior'
}

/** Who is hired in numbers is told what is paid. */
function isPlain({ grade }: Occupation): boolean {
  return grade === 'helper' || grade === 'operator' || grade === 'service'
}

function fullTime(random: Random, facts: PayFacts, low: number, high: number): SeedPay {
  const { grade, payStyles } = facts.occupation
  const senior = isDesk(facts.occupation) || grade === 'lead'
  if (random.chance(senior ? 0.06 : isPlain(facts.occupation) ? 0 : 0.015)) return openPay()
  const span = high - low
  const from = low + span * facts.level * 0.7
  const to = Math.min(high * 1.06, from + span * (0.4 + random.next() * 0.45))
  switch (random.pick<PayStyle>(payStyles ?? ['month'])) {
    case 'k':
      return thousands(random, from, to)
    case 'year':
      return yearly(from, to)
    case 'piece':
      return piece(random, from, to)
    case 'month':
      return monthly(random, from, to)
  }
}

/** To be agreed (面议): what the law asks for is then named in the interview. */
function openPay(): SeedPay {
  const text = '面议'
  return {
    period: 'month',
    minFen: null,
    maxFen: null,
    monthsPerYear: null,
    negotiable: true,
    text,
  }
}

function pay(period: PayPeriod, min: number, max: number | null, text: string): SeedPay {
  const maxFen = max === null ? null : max * 100
  return { period, minFen: min * 100, maxFen, monthsPerYear: null, negotiable: false, text }
}

function monthly(random: Random, from: number, to: number): SeedPay {
  const step = from >= 10000 ? 1000 : from >= 5000 ? 500 : 100
  const min = roundTo(from, step)
  const max = Math.max(roundTo(to, step), min + step)
  if (random.chance(0.05)) return pay('month', min, null, `${min}元以上`)
  if (random.chance(0.03)) return pay('month', min, min, `${min}元/月`)
  const range = `${min}-${max}`
  if (min % 500 === 0 && max % 500 === 0 && random.chance(0.4)) {
    if (max >= 10000) return pay('month', min, max, `${min / 10000}-${max / 10000}万`)
    const short = `${min / 1000}-${max / 1000}千`
    return pay('month', min, max, random.pick([short, `${short}/月`, short]))
  }
  const text = random.weighted([
    [`${range}元/月`, 5],
    [range, 2],
    [`${min}—${max}`, 1],
    [`${range}元`, 1],
  ])
  return pay('month', min, max, text)
}

function small(random: Random, from: number, to: number): SeedPay {
  const min = roundTo(from, 100)
  const max = Math.max(roundTo(to, 100), min + 200)
  const single = random.chance(0.35)
  return single
    ? pay('month', min, min, `${min}元/月`)
    : pay('month', min, max, random.pick([`${min}-${max}元/月`, `${min}-${max}`]))
}

function thousands(random: Random, from: number, to: number): SeedPay {
  const min = roundTo(from, 1000)
  const max = Math.max(roundTo(to, 1000), min + 2000)
  const text = `${min / 1000}-${max / 1000}K`
  if (!random.chance(0.4)) return pay('month', min, max, text)
  const months = random.weighted([
    [13, 5],
    [14, 3],
    [15, 1],
    [16, 0.4],
  ])
  return { ...pay('month', min, max, `${text}·${months}薪`), monthsPerYear: months }
}

function yearly(from: number, to: number): SeedPay {
  const min = roundTo(from * 12.5, 10000)
  const max = Math.max(roundTo(to * 12.5, 10000), min + 20000)
  return pay('year', min, max, `${min / 10000}-${max / 10000}万/年`)
}

function piece(random: Random, from: number, to: number): SeedPay {
  const min = roundTo(from, 500)
  const max = Math.max(roundTo(to, 500), min + 1000)
  if (random.chance(0.35)) {
    const usual = roundTo((min + max) / 2, 500)
    return pay('piece', usual, usual, `计件，月均${usual}`)
  }
  return pay('piece', min, max, `计件，月均${min}-${max}`)
}

function daily(random: Random, low: number, high: number): SeedPay {
  const usual = ((low + high) / 2 / WORKDAYS) * 1.08
  const min = Math.max(LOWEST_HOUR * 8, roundTo(usual * (0.88 + random.next() * 0.12), 10))
  const max = min + random.int(2, 6) * 10
  return random.chance(0.5) ? dayRange(min, min) : dayRange(min, max)
}

function dayRange(min: number, max: number): SeedPay {
  const tens = [roundTo(min, 10), roundTo(max, 10)] as const
  const text = tens[0] === tens[1] ? `${tens[0]}元/天` : `${tens[0]}-${tens[1]}元/天`
  return pay('day', tens[0], tens[1], text)
}

function hourly(random: Random, low: number, high: number): SeedPay {
  const usual = (low + high) / 2 / WORKDAYS / 8
  const min = Math.max(LOWEST_HOUR, Math.round(usual * (0.85 + random.next() * 0.15)))
  const max = min + random.int(2, 6)
  return random.chance(0.5)
    ? pay('hour', min, min, `${min}元/小时`)
    : pay('hour', min, max, `${min}-${max}元/小时`)
}

function roundTo(amount: number, step: number): number {
  return Math.round(amount / step) * step
}
