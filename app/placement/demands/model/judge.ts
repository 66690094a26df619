import type { RuleCode as ScreenedBy, Severity } from '#app/fair/screening/model/rule-codes.ts'
import type { RulingKind, VisitVerdict } from '#db/tables/demand.ts'
import { capOf, staffNeeded } from './caps.ts'
import { HAZARDS, PAY_MONTHS, type DemandFacts, type DemandField } from './demand.ts'
import {
  definitionOf,
  liftOf,
  RULE_CODES,
  type RuleCode,
  type RuleTable,
  type RuleTerms,
} from './rules.ts'

/** Words in a demand's texts that the rules of openings' texts hold. */
export interface Said {
  field: DemandField
  rule: ScreenedBy
  severity: Severity
  term: string
  /** Statute and article: 就业促进法 §27. Several are parted by `；`. */
  basis: string
  /** The sentence in which it is said. */
  excerpt: string
}

/** What is known of a demand's surroundings and does not stand in it. */
export interface Surroundings {
  /** Other interns at the employer, and in the post, at the same time. */
  present: { employer: number; post: number }
  /** What the college's last visit found; null where it has not been there. */
  visit: VisitVerdict | null
  /** First two digits of the college's division. */
  province: string
  /** What screening finds in its texts (`screenDemand`), which is too heavy for every page to load. */
  said: readonly Said[]
}

/** `unsaid`: what it asks about is not filled in yet. `lifted`: broken, and recorded that it may be. */
export type Verdict = 'passes' | 'warns' | 'refuses' | 'lifted' | 'unsaid'

export interface Judgement {
  rule: RuleCode
  verdict: Verdict
  /** Values for the sentence that says what is wrong. */
  params: Record<string, string | number>
  /** Words in its texts that break the rule. */
  said?: Said[]
}

export interface RecordedRuling {
  ruleCode: string
  kind: RulingKind
}

/** Null: kept. `unsaid`: not known yet. Else broken, with what its sentence needs. */
type Breach = null | 'unsaid' | Record<string, string | number>
type Check = (
  facts: DemandFacts,
  threshold: number,
  around: Surroundings,
  terms: RuleTerms,
) => Breach

const atMost =
  (field: 'hoursDay' | 'hoursWeek'): Check =>
  (facts, most) => {
    const value = facts[field]
    if (value === null) return 'unsaid'
    return value > most ? { value, most } : null
  }

/** Of which rule a term in a text is a breach, whatever else the form says. */
export function ruleOfSaid({ rule, severity }: Said): RuleCode {
  if (rule === 'money') return 'fees'
  if (rule === 'papers') return 'identity_papers'
  return severity === 'prohibited' ? 'wording' : 'wording_in_doubt'
}

const CHECKS: Partial<Record<RuleCode, Check>> = {
  hours_day: atMost('hoursDay'),
  hours_week: atMost('hoursWeek'),
  rest_days: ({ restDays, works }, least) => {
    if (works.includes('rest_days')) return { least }
    if (restDays === null) return 'unsaid'
    return restDays < least ? { least } : null
  },
  overtime: ({ works }) => (works.includes('overtime') ? {} : null),
  night_shift: ({ works, shifts }) =>
    works.includes('night_shift') || shifts === 'three_shifts' ? {} : null,
  ...Object.fromEntries(
    HAZARDS.map((kind): [RuleCode, Check] => [
      kind,
      ({ kinds }) => (kinds.includes(kind) ? {} : null),
    ]),
  ),
  physical_grade: ({ physicalGrade }, least) => {
    if (physicalGrade === null) return 'unsaid'
    return Number(physicalGrade) >= least ? { value: physicalGrade, least } : null
  },
  premises: ({ premises }, _threshold, _around, { barred }) => {
    if (premises === null) return 'unsaid'
    return barred?.includes(premises) ? {} : null
  },
  agency: ({ agency }) => (agency === null ? 'unsaid' : agency === 'none' ? null : {}),
  pay_share: ({ pay, postWage }, percent) => {
    if (pay === null || postWage === null) return 'unsaid'
    return pay * 100 < postWage * percent
      ? {
          share: Math.floor((pay * 100) / postWage),
          percent,
          least: Math.ceil((postWage * percent) / 100),
        }
      : null
  },
  pay_money: ({ payIn, payTo }) => {
    if (payIn === 'kind' || (payTo !== null && payTo !== 'student')) return {}
    return payIn === null || payTo === null ? 'unsaid' : null
  },
  pay_interval: ({ payEvery }, months) => {
    if (payEvery === null) return 'unsaid'
    return PAY_MONTHS[payEvery] > months ? { months } : null
  },
  fees: ({ fees }) => (fees.length > 0 ? { fees: fees.join() } : null),
  identity_papers: ({ holds }) => (holds.includes('identity_papers') ? {} : null),
  guarantee: ({ holds }) => (holds.includes('guarantee') ? {} : null),
  wording: () => null,
  wording_in_doubt: () => null,
  insurance_payer: ({ insurance }) => {
    if (insurance === null) return 'unsaid'
    return insurance === 'student' ? {} : null
  },
  cap_employer: (facts, percent, { present }) =>
    beyondCap(facts.headcount, { staff: facts.employerStaff, percent, present: present.employer }),
  cap_post: (facts, percent, { present }) =>
    beyondCap(facts.headcount, { staff: facts.postStaff, percent, present: present.post }),
  term: ({ firstDay, lastDay }, months) => {
    if (firstDay === null || lastDay === null) return 'unsaid'
    const value = monthsBetween(firstDay, lastDay)
    return value === months ? null : { value, months }
  },
  simple_labour: ({ labour }) => (labour === null ? 'unsaid' : labour === 'simple' ? {} : null),
  mentor: ({ mentor }) => (mentor === null ? {} : null),
  outside_province: ({ districtCode }, _threshold, { province }) => {
    if (districtCode === null) return 'unsaid'
    return districtCode.startsWith(province) ? null : {}
  },
  site_visit: (_facts, _threshold, { visit }) => (visit === null ? {} : null),
  unsuitable_site: (_facts, _threshold, { visit }) => (visit === 'unsuitable' ? {} : null),
}

/** The rules that look at a demand, in the order in which they are told. */
const DEMAND_RULES = RULE_CODES.filter((code) => definitionOf(code).subject === 'demand')

/** What each rule says of a demand; those that are off say nothing. */
export function judge(
  facts: DemandFacts,
  rules: RuleTable,
  rulings: RecordedRuling[],
  around: Surroundings,
): Judgement[] {
  return DEMAND_RULES.flatMap((rule): Judgement[] => {
    const terms = rules[rule]
    const check = CHECKS[rule]
    if (terms.severity === 'off' || !check) return []
    const said = around.said.filter((one) => ruleOfSaid(one) === rule)
    const checked = check(facts, terms.threshold ?? 0, around, terms)
    const breach = said.length > 0 ? withTerms(checked, said) : checked
    if (breach === null) return [{ rule, verdict: 'passes', params: {} }]
    if (breach === 'unsaid') return [{ rule, verdict: 'unsaid', params: {} }]
    const verdict: Verdict = isLifted(rule, terms, rulings)
      ? 'lifted'
      : terms.severity === 'refuse'
        ? 'refuses'
        : 'warns'
    return [{ rule, verdict, params: breach, ...(said.length > 0 && { said }) }]
  })
}

function withTerms(breach: Breach, said: Said[]): Breach {
  const terms = [...new Set(said.map(({ term }) => `“${term}”`))].join('、')
  return { ...(typeof breach === 'object' && breach), terms }
}

/** Whether something recorded lifts a rule as it is in force now. */
export function isLifted(rule: RuleCode, terms: RuleTerms, rulings: RecordedRuling[]): boolean {
  return rulings.some(({ ruleCode, kind }) => {
    if (ruleCode !== rule) return false
    return kind === 'override'
      ? terms.severity === 'warn'
      : liftOf(rule, terms.severity) === 'filing'
  })
}

function beyondCap(
  headcount: number | null,
  of: { staff: number | null; percent: number; present: number },
): Breach {
  const { staff, percent, present } = of
  if (headcount === null || staff === null) return 'unsaid'
  const cap = capOf(staff, percent)
  if (headcount + present <= cap) return null
  return {
    percent,
    staff,
    cap,
    present,
    seats: Math.max(0, cap - present),
    needed: staffNeeded(headcount + present, percent),
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Whole months from one day to another, both included, to the nearest. */
export function monthsBetween(firstDay: string, lastDay: string): number {
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS + 1
  return Math.max(0, Math.round(days / 30.44))
}
