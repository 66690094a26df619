import { z } from 'zod'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import {
  contactPhone,
  lastDay,
  leastPay,
  line,
  lines,
  wholeNumber,
  yuan,
} from './opening-fields.ts'
import { checkPay, PAY_CHOICES, payOfFields } from './opening-pay.ts'
import type { Pay } from './pay.ts'
import {
  BENEFITS,
  EDUCATIONS,
  EXPERIENCES,
  INDUSTRIES,
  KINDS,
  SHIFTS,
  SKILL_LEVELS,
  type Benefit,
  type Education,
  type Experience,
  type Industry,
  type Kind,
  type Shift,
  type SkillLevel,
} from './terms.ts'

/** What an accepted opening states. */
export interface OpeningFacts {
  title: string
  occupation: string
  industry: Industry
  kind: Kind
  headcount: number
  duties: string
  requirements: string
  education: Education
  skillLevel: SkillLevel
  experience: Experience
  pay: Pay
  /** The employer's own words about the pay; null where there are none beside the amounts. */
  payText: string | null
  shift: Shift | null
  shiftText: string | null
  benefits: Benefit[]
  districtCode: string
  address: string
  contactName: string
  contactPhone: string
  /** The last millisecond of its last day in Shanghai. */
  validUntil: Date
}

/** A posting that nobody looks after for half a year is not believed any more. */
export const LONGEST_VALIDITY_DAYS = 180
const MOST_PEOPLE = 9999

const DISTRICT_CODES = [...DISTRICTS, ...OUTSIDE_DISTRICTS].map((district) => district.code)

/**
 * The form of an opening: what 人力资源市场暂行条例 §24 demands (招聘人数, 招聘条件, 工作内容,
 * 工作地点, 基本劳动报酬), a date until which it is valid, and what seekers ask for. Texts in, facts
 * out; faults are message keys. Full-width digits are read as digits.
 */
export function openingSchema(options: { now: Date }) {
  return z
    .object({
      title: line({ least: 2, most: 40 }),
      occupation: line({ least: 2, most: 30 }),
      industry: z.enum(INDUSTRIES, { error: 'fault.choose' }),
      kind: z.enum(KINDS, { error: 'fault.choose' }),
      headcount: wholeNumber({ least: 1, most: MOST_PEOPLE, fault: 'fault.opening_headcount' }),
      duties: lines({ least: 10, most: 3000 }),
      requirements: lines({ least: 2, most: 2000 }),
      education: z.enum(EDUCATIONS, { error: 'fault.choose' }),
      skillLevel: z.enum(SKILL_LEVELS, { error: 'fault.choose' }),
      experience: z.enum(EXPERIENCES, { error: 'fault.choose' }),
      payPeriod: z.enum(PAY_CHOICES, { error: 'fault.choose' }),
      payMin: leastPay().optional(),
      payMax: yuan().optional(),
      payMonths: wholeNumber({ least: 12, most: 24, fault: 'fault.pay_months' }).optional(),
      payText: line({ most: 60 }).optional(),
      shift: z.enum(SHIFTS, { error: 'fault.choose' }).optional(),
      shiftText: line({ most: 60 }).optional(),
      benefits: z.array(z.enum(BENEFITS, { error: 'fault.choose' })).default([]),
      districtCode: z.enum(DISTRICT_CODES, { error: 'fault.choose' }),
      address: line({ least: 2, most: 80 }),
      contactName: line({ most: 20 }),
      contactPhone: contactPhone(),
      validUntil: lastDay({ now: options.now, mostDays: LONGEST_VALIDITY_DAYS }),
    })
    .superRefine(checkPay, { when: () => true })
    .transform(
      ({ payPeriod, payMin, payMax, payMonths, payText, shift, shiftText, ...facts }) =>
        ({
          ...facts,
          benefits: [...new Set(facts.benefits)],
          pay: payOfFields({ payPeriod, payMin, payMax, payMonths, payText }),
          payText: payText ?? null,
          shift: shift ?? null,
          shiftText: shiftText ?? null,
        }) satisfies OpeningFacts,
    )
}
