import type { RuleSeverity } from '#db/tables/demand.ts'
import {
  BARRED_PREMISES,
  HAZARDS,
  PREMISES,
  type DemandField,
  type Hazard,
  type Premises,
} from './demand.ts'

/** What a rule looks at. */
export type RuleSubject = 'demand' | 'person' | 'plan' | 'agreement'

export type RuleUnit = 'years' | 'grade' | 'days' | 'hours' | 'percent' | 'months'

/**
 * What a warning that nobody has overridden does: `admission` keeps the demand from being admitted,
 * `seats` lowers its seats, `start` is for the plan's gates.
 */
export type RuleHold = 'admission' | 'seats' | 'start'

/** Things of one kind that a rule lists. */
export type RuleList =
  { of: 'kinds'; values: readonly Hazard[] } | { of: 'premises'; values: readonly Premises[] }

/** What such a list can hold. */
const LISTABLE = { kinds: HAZARDS, premises: PREMISES } as const

interface RuleDefinition {
  subject: RuleSubject
  /** Number of the article in 职业学校学生实习管理规定 (2021); with `?` where it is from memory. */
  article: string
  threshold: number | null
  unit?: RuleUnit
  /** `MM-DD` of each year. */
  yearDay?: string
  /** Grade of physical labour (1 to 4) from which on the work is barred to the person. */
  fromGrade?: number
  /** What it bars, and of which kind that is. */
  barred?: RuleList
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
  premises: {
    ...refused,
    article: '16 (5)',
    barred: { of: 'premises', values: BARRED_PREMISES },
    fields: ['premises'],
  },
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
  // What its texts ask: 就业促进法 §26–31, §41 and what else each term is told with.
  wording: {
    ...refused,
    article: '–',
    fields: ['title', 'duties', 'address', 'mentor'],
  },
  wording_in_doubt: {
    subject: 'demand',
    article: '–',
    threshold: null,
    severity: 'warn',
    fields: ['title', 'duties', 'address', 'mentor'],
  },
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
  // What the visit judged; a later report of a suitable site lifts it, and nothing else.
  unsuitable_site: { ...refused, article: '–' },
  // The second year begins where the summer holidays do.
  first_year: { ...fromPerson, article: '16 (1)', yearDay: '07-01' },
  under_age: { ...fromPerson, article: '16 (2)', threshold: 16, unit: 'years' },
  // 未成年工特殊保护规定 §3; a filing lifts the rule for a post, never this one.
  minors_work: {
    ...fromPerson,
    article: '16 (3)',
    threshold: 18,
    unit: 'years',
    fromGrade: 4,
    barred: { of: 'kinds', values: HAZARDS },
  },
  // 女职工劳动保护特别规定, annex, 1: mines, and labour of grade IV.
  women_work: {
    ...fromPerson,
    article: '16 (4)',
    fromGrade: 4,
    barred: { of: 'kinds', values: ['underground'] },
  },
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
  // A demand is admitted before the mentor is known (`mentor`, which warns); nobody begins before.
  named_mentor: { ...toStart, subject: 'plan', article: '–' },
  // The platform's figure: the rules give 认识实习 no length.
  familiarisation: {
    ...toStart,
    subject: 'plan',
    article: '–',
    threshold: 21,
    unit: 'days',
    severity: 'warn',
  },
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
  /** In the province's own words; null where the built-in ones stand. */
  text: string | null
  /** `MM-DD`; null where the rule knows no day of the year. */
  yearDay: string | null
  /** Null where the rule knows no grade of physical labour. */
  fromGrade: number | null
  /** Values of the kind that the rule lists; null where it lists nothing. */
  barred: readonly string[] | null
}

/** The rules as they are in force. */
export type RuleTable = Record<RuleCode, RuleTerms>

/** The rules as the law has them. */
export function lawfulRules(): RuleTable {
  return Object.fromEntries(RULE_CODES.map((code) => [code, lawfulTerms(code)])) as RuleTable
}

/** A rule as the law has it. */
export function lawfulTerms(code: RuleCode): RuleTerms {
  const { article, threshold, severity, yearDay, fromGrade, barred } = definitionOf(code)
  return {
    article,
    threshold,
    severity,
    text: null,
    yearDay: yearDay ?? null,
    fromGrade: fromGrade ?? null,
    barred: barred?.values ?? null,
  }
}

/** What a rule can be: one about a person keeps her from a post, or says nothing. */
export function severitiesOf(code: RuleCode): readonly RuleSeverity[] {
  return definitionOf(code).subject === 'person' ? ['refuse', 'off'] : ['refuse', 'warn', 'off']
}

/**
 * The first field by which terms are none of a rule: a value that the rule does not know or lacks, or
 * one that cannot be in its list. Null where they are. A rule about a person does not warn
 * (docs/decisions/0059).
 */
export function misfitOf(code: RuleCode, terms: RuleTerms): keyof RuleTerms | null {
  if (!severitiesOf(code).includes(terms.severity)) return 'severity'
  const lawful = lawfulTerms(code)
  const fields = ['threshold', 'yearDay', 'fromGrade', 'barred'] as const
  const lacking = fields.find((field) => (lawful[field] === null) !== (terms[field] === null))
  if (lacking) return lacking
  const { barred } = definitionOf(code)
  const possible: readonly string[] = barred ? LISTABLE[barred.of] : []
  return terms.barred?.every((value) => possible.includes(value)) === false ? 'barred' : null
}

/**
 * A severity as it is in force. Of a rule about a person a warning could be stored before it could not be
 * asked for any more, and did nothing, whatever it was meant to (docs/decisions/0059): it refuses.
 */
export function severityInForce(code: RuleCode, stored: RuleSeverity): RuleSeverity {
  return severitiesOf(code).includes(stored) ? stored : 'refuse'
}

/** What lifts a rule as it is in force: nothing, a reason, or a document. */
export type RuleLift = 'nothing' | 'override' | 'filing'

/** What a warning of the rule does that nobody has overridden. */
export function holdOf(code: RuleCode): RuleHold {
  return definitionOf(code).hold ?? 'admission'
}

/** What lifts a rule at this severity. */
export function liftOf(code: RuleCode, severity: RuleSeverity): RuleLift {
  if (definitionOf(code).filing) return 'filing'
  return severity === 'warn' ? 'override' : 'nothing'
}
