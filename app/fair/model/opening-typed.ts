import { shanghaiDay } from '#app/kernel/clock.ts'
import type { OpeningFacts } from './opening-form.ts'
import { typeLeastPay } from './pay-floor.ts'
import { typeYuan } from './yuan.ts'

/** The form's text fields by name, in the order in which the page asks for them. */
export const OPENING_FIELDS = [
  'title',
  'occupation',
  'industry',
  'kind',
  'headcount',
  'duties',
  'requirements',
  'education',
  'skillLevel',
  'experience',
  'payPeriod',
  'payMin',
  'payMax',
  'payMonths',
  'payText',
  'shift',
  'shiftText',
  'districtCode',
  'address',
  'contactName',
  'contactPhone',
  'validUntil',
] as const
export type OpeningField = (typeof OPENING_FIELDS)[number]

/** The form as it was typed: nothing checked, nothing put right. */
export type OpeningTyped = Partial<Record<OpeningField, string>> & { benefits?: string[] }

/** What fits into a field while it is being typed; the check of what is accepted is stricter. */
const LONGEST_TYPED = 5000
const MOST_BENEFITS = 40

/** The known fields of a form that was sent, empty ones left out. */
export function readTyped(formData: FormData): OpeningTyped {
  const typed: OpeningTyped = {}
  for (const field of OPENING_FIELDS) {
    const value = formData.get(field)
    if (typeof value === 'string' && value !== '') typed[field] = value.slice(0, LONGEST_TYPED)
  }
  const benefits = formData
    .getAll('benefits')
    .filter((value) => typeof value === 'string')
    .slice(0, MOST_BENEFITS)
  if (benefits.length > 0) typed.benefits = benefits
  return typed
}

/** Accepted facts as the form shows them. */
export function typeFacts(facts: OpeningFacts): OpeningTyped {
  const { pay } = facts
  const typed: OpeningTyped = {
    title: facts.title,
    occupation: facts.occupation,
    industry: facts.industry,
    kind: facts.kind,
    headcount: String(facts.headcount),
    duties: facts.duties,
    requirements: facts.requirements,
    education: facts.education,
    skillLevel: facts.skillLevel,
    experience: facts.experience,
    payPeriod: pay.negotiable || pay.period === null ? 'negotiable' : pay.period,
    districtCode: facts.districtCode,
    address: facts.address,
    contactName: facts.contactName,
    contactPhone: facts.contactPhone,
    validUntil: shanghaiDay(facts.validUntil),
  }
  const least = typeLeastPay(pay)
  if (least !== undefined) typed.payMin = least
  if (pay.maxFen !== null) typed.payMax = typeYuan(pay.maxFen)
  if (pay.monthsPerYear !== null) typed.payMonths = String(pay.monthsPerYear)
  if (facts.payText) typed.payText = facts.payText
  if (facts.shift) typed.shift = facts.shift
  if (facts.shiftText) typed.shiftText = facts.shiftText
  if (facts.benefits.length > 0) typed.benefits = facts.benefits
  return typed
}

/** Whether two forms say the same, blanks at the ends and the order of benefits aside. */
export function sameTyped(one: OpeningTyped, other: OpeningTyped): boolean {
  const tidy = (text: string | undefined) => (text ?? '').replace(/\r\n?/g, '\n').trim()
  const tags = (typed: OpeningTyped) => [...(typed.benefits ?? [])].sort().join()
  return (
    OPENING_FIELDS.every((field) => tidy(one[field]) === tidy(other[field])) &&
    tags(one) === tags(other)
  )
}
