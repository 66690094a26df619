import type { Benefit, Kind, Shift } from '#app/fair/model/terms.ts'

import type { Random } from '../random.ts'
import type { EmployerPlan } from './employers.ts'
import type { Occupation } from './occupation.ts'
import type { Trade } from './trades.ts'

/** What an employer gives to all it employs. */
export interface House {
  insurance: Benefit
  food: Benefit | null
  bed: Benefit | null
  coupleRoom: boolean
  shuttle: boolean
}

/** Decides once for an employer what its openings share, so that they do not contradict. */
export function makeHouse(random: Random, plan: EmployerPlan, trade: Trade): House {
  const factory = trade.commons === 'factory'
  const large = plan.size === '200_999' || plan.size === '1000_plus'
  const desk = trade.industry === 'it' || trade.industry === 'finance'
  const bed = random.weighted<Benefit | null>([
    ['lodging', factory ? 6 : 2],
    ['lodging_allowance', 1.5],
    [null, factory ? 2.5 : 6],
  ])
  return {
    insurance: random.chance(desk ? 0.85 : large ? 0.65 : 0.3)
      ? 'insurance_and_fund'
      : 'social_insurance',
    food:
      trade.industry === 'catering'
        ? 'meals'
        : random.weighted<Benefit | null>([
            ['meals', factory ? 6 : 3],
            ['meal_allowance', 3],
            [null, factory ? 1 : 4],
          ]),
    bed,
    coupleRoom: bed === 'lodging' && random.chance(0.4),
    shuttle: factory && large && random.chance(0.6),
  }
}

/** What the benefits of an opening depend on, besides the house. */
export interface BenefitFacts {
  occupation: Occupation
  kind: Kind
  shift: Shift | null
}

const HOT = new Set(['workshop', 'plant', 'dock', 'site', 'kitchen', 'road', 'grounds'])
const NIGHTLY = new Set<Shift | null>([
  'two_shifts',
  'three_shifts',
  'four_crews_three_shifts',
  'night',
])
const MOST = 7

/** Benefits of an opening: the house's, and some that fit its work. */
export function makeBenefits(random: Random, house: House, facts: BenefitFacts): Benefit[] {
  const { occupation, kind, shift } = facts
  const { setting } = occupation
  const food = house.food === null ? [] : [house.food]
  const bed = house.bed === null ? [] : [house.bed]
  const shuttle: Benefit[] = house.shuttle ? ['shuttle'] : []
  if (kind === 'day_work') return random.some([...food, ...shuttle], random.int(0, 2))
  if (kind === 'part_time') {
    return random.some<Benefit>([...food, 'paid_training', 'holiday_gifts'], random.int(0, 2))
  }
  if (kind === 'internship' || kind === 'traineeship') {
    return [
      ...food,
      ...bed,
      ...shuttle,
      ...(random.chance(0.6) ? (['paid_training'] as const) : []),
    ]
  }
  const quiet = setting === 'office' || setting === 'lab' || setting === 'school'
  const extras: [Benefit, number][] = [
    ['weekends_off', shift !== 'day' ? 0 : quiet ? 0.65 : setting === 'clean_room' ? 0.2 : 0.08],
    ['couple_room', house.coupleRoom && !quiet ? 0.6 : 0],
    ['shuttle', house.shuttle ? 0.75 : 0],
    ['night_allowance', NIGHTLY.has(shift) && setting !== 'store' ? 0.6 : 0],
    ['heat_allowance', HOT.has(setting) ? 0.35 : 0],
    ['overtime_pay', quiet ? 0.12 : 0.35],
    ['paid_training', kind === 'apprenticeship' ? 1 : occupation.grade === 'helper' ? 0.1 : 0.25],
    ['paid_leave', quiet ? 0.5 : 0.25],
    ['year_end_bonus', quiet ? 0.5 : 0.3],
    ['holiday_gifts', 0.4],
    ['health_check', 0.25],
  ]
  const base = [house.insurance, ...food, ...(random.chance(0.85) ? bed : [])]
  const chosen = extras
    .filter(([, probability]) => random.chance(probability))
    .map(([name]) => name)
  const roomless = chosen.filter((name) => name !== 'couple_room' || base.includes('lodging'))
  return [...base, ...random.some(roomless, MOST - base.length)]
}

const PROMISES: readonly (readonly [words: RegExp, benefit: Benefit])[] = [
  [/工作餐|员工餐|一日两餐/, 'meals'],
  [/高温津贴/, 'heat_allowance'],
  [/夜班另有补贴|夜间有补贴/, 'night_allowance'],
  [/带薪培训|带薪学/, 'paid_training'],
]

/** Adds what the texts promise, so that tags and words agree. */
export function keepPromises(benefits: readonly Benefit[], text: string): Benefit[] {
  const kept = [...benefits]
  for (const [words, benefit] of PROMISES) {
    if (words.test(text) && !kept.includes(benefit)) kept.push(benefit)
  }
  return kept.includes('meals') ? kept.filter((name) => name !== 'meal_allowance') : kept
}
