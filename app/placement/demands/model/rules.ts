import type { RuleSeverity } from '#db/tables/demand.ts'
import type { DemandField } from './demand.ts'

/** What a rule looks at. */
export type RuleSubject = 'demand' | 'person' | 'plan' | 'agreement'

export type RuleUnit = 'years' | 'grade' | 'days' | 'hours' | 'percent' | 'months'

/**
 * What a warning that nobody has overridden does: `admission` keeps the demand from being admitted,
 * `seats` lowers its seats, `start` is for the plan's gates.
 */
export type RuleHold = 'admission' | 'seats' | 'start'

interface RuleDefinition {
  subject: RuleSubject
  /** Number of the article in 职业学校学生实习管理规定 (2021); with `?` where it is from memory. */
  article: string
  threshold: number | null
  unit?: RuleUnit
  severity: RuleSeverity
  /** A filing (备案) with its document lifts it. What only warns is overridden with a reason. */
  filing?: boolean
  hold?: RuleHold
  /** The fields of a demand's form that it is about; it speaks beside the first. */
  fields?: readonly DemandField[]
}

const refused = { subject: 'demand', threshold: null, severity: 'refuse' } as const
const filed = { ...refused, article: '17?', filing: true } as const
const fromPerson = { subject: 'person', threshold: null, severity: 'refuse' } as const
const toStart = { threshold: null, severity: 'refuse', hold: 'start' } as const

/** Every rule as the law has it; what a province has changed is in `rule_version`. */
export const RULES = {
  hours_day: { ...refused, article: '17?', threshold: 8, unit: 'hours', fields: ['hoursDay'] },
  hours_week: { ...refused, article: '17?', threshold: 40, unit: 'hours', fields: ['hoursWeek'] },
  rest_days: { ...filed, threshold: 1, unit: 'days', fields: ['restDays', 'works'] },
  overtime: { ...filed, fields: ['works'] },
  night_shift: { ...filed, fields: ['works', 'shifts'] },
  high_place: { ...filed, fields: ['kinds'] },
  underground: { ...filed, fields: ['kinds'] },
  radioactive: { ...filed, fields: ['kinds'] },
  toxic: { ...filed, fields: ['kinds'] },
  explosive: { ...filed, fields: ['kinds'] },
  physical_grade: {
    ...refused,
    article: '16 (7)',
    threshold: 3,
    unit: 'grade',
    fields: ['physicalGrade'],
  },
  premises: { ...refused, article: '16 (5)', fields: ['premises'] },
  agency: { ...refused, article: '16 (6)', fields: ['agency'] },
  pay_share: {
    ...refused,
    article: '18',
    threshold: 80,
    unit: 'percent',
    fields: ['pay', 'postWage'],
  },
  pay_money: { ...refused, article: '18', fields: ['payIn', 'payTo'] },
  pay_interval: { ...refused, article: '18', threshold: 1, unit: 'months', fields: ['payEvery'] },
  fees: { ...refused, article: '19', fields: ['fees'] },
  identity_papers: { ...refused, article: '19', fields: ['holds'] },
  guarantee: { ...refused, article: '19', fields: ['holds'] },
  insurance_payer: { ...refused, article: '–', fields: ['insurance'] },
  cap_employer: {
    subject: 'demand',
    article: '11?',
    threshold: 10,
    unit: 'percent',
    severity: 'warn',
    hold: 'seats',
    fields: ['headcount', 'employerStaff'],
  },
  cap_post: {
    subject: 'demand',
    article: '11?',
    threshold: 20,
    unit: 'percent',
    severity: 'warn',
    hold: 'seats',
    fields: ['headcount', 'postStaff'],
  },
  term: {
    subject: 'demand',
    article: '12?',
    threshold: 6,
    unit: 'months',
    severity: 'warn',
    fields: ['lastDay', 'firstDay'],
  },
  simple_labour: {
    subject: 'demand',
    article: '12?',
    threshold: null,
    severity: 'warn',
    fields: ['labour'],
  },
  mentor: {
    subject: 'demand',
    article: '–',
    threshold: null,
    severity: 'warn',
    fields: ['mentor'],
  },
  outside_province: { ...refused, article: '–', filing: true, fields: ['districtCode'] },
  site_visit: {
    subject: 'demand',
    article: '–',
    threshold: null,
    severity: 'warn',
    hold: 'start',
  },
  first_year: { ...fromPerson, article: '16 (1)' },
  under_age: { ...fromPerson, article: '16 (2)', threshold: 16, unit: 'years' },
  minors_work: { ...fromPerson, article: '16 (3)', threshold: 18, unit: 'years' },
  women_work: { ...fromPerson, article: '16 (4)' },
  major: { ...fromPerson, article: '–' },
  consent: { ...toStart, subject: 'agreement', article: '9?' },
  guardian_consent: {
    ...toStart,
    subject: 'agreement',
    article: '9?',
    threshold: 18,
    unit: 'years',
  },
  self_arranged: { ...toStart, subject: 'plan', article: '9?' },
  agreement: { ...toStart, subject: 'agreement', article: '14?' },
  insurance: { ...toStart, subject: 'agreement', article: '–' },
  guiding_teacher: { ...toStart, subject: 'plan', article: '–' },
  assessment: { ...toStart, subject: 'plan', article: '–', severity: 'warn' },
} as const satisfies Record<string, RuleDefinition>

export type RuleCode = keyof typeof RULES

export const RULE_CODES = Object.keys(RULES) as RuleCode[]

/** The rule of a code that came from outside; null where there is none. */
export function readRuleCode(code: string): RuleCode | null {
  return RULE_CODES.find((known) => known === code) ?? null
}

/** A rule without the literal types of its row. */
export function definitionOf(code: RuleCode): RuleDefinition {
  return RULES[code]
}

/** What a province may change of a rule. */
export interface RuleTerms {
  article: string
  threshold: number | null
  severity: RuleSeverity
}

/** The rules as they are in force. */
export type RuleTable = Record<RuleCode, RuleTerms>

/** The rules as the law has them. */
export function lawfulRules(): RuleTable {
  return Object.fromEntries(
    RULE_CODES.map((code) => {
      const { article, threshold, severity } = definitionOf(code)
      return [code, { article, threshold, severity }]
    }),
  ) as RuleTable
}

/** What lifts a rule as it is in force: nothing, a reason, or a document. */
export type RuleLift = 'nothing' | 'override' | 'filing'

/** What lifts a rule at this severity. */
export function liftOf(code: RuleCode, severity: RuleSeverity): RuleLift {
  if (definitionOf(code).filing) return 'filing'
  return severity === 'warn' ? 'override' : 'nothing'
}
