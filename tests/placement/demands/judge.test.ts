import { describe, expect, it } from 'vitest'
import { capOf, peakOf, staffNeeded } from '#app/placement/demands/model/caps.ts'
import {
  BARRED_PREMISES,
  FEES,
  HAZARDS,
  type DemandFacts,
} from '#app/placement/demands/model/demand.ts'
import { DEMAND_RULES, judge, type Surroundings } from '#app/placement/demands/model/judge.ts'
import { lawfulRules, liftOf, RULES, type RuleCode } from '#app/placement/demands/model/rules.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'

const AROUND: Surroundings = {
  present: { employer: 0, post: 0 },
  visit: 'suitable',
  province: '37',
}

function verdictOf(
  rule: RuleCode,
  facts: Partial<DemandFacts> = {},
  options: {
    around?: Partial<Surroundings>
    rulings?: { ruleCode: string; kind: 'override' | 'filing' }[]
    terms?: Partial<ReturnType<typeof lawfulRules>[RuleCode]>
  } = {},
) {
  const rules = lawfulRules()
  rules[rule] = { ...rules[rule], ...options.terms }
  const all = judge({ ...RIGHT_DEMAND, ...facts }, rules, options.rulings ?? [], {
    ...AROUND,
    ...options.around,
  })
  return all.find((one) => one.rule === rule)
}

/** For each rule about a demand: the nearest that keeps it, what breaks it, and how it is told. */
const ROWS: [
  RuleCode,
  Partial<DemandFacts>,
  Partial<DemandFacts>,
  'refuses' | 'warns',
  Partial<Surroundings>?,
][] = [
  ['hours_day', { hoursDay: 8 }, { hoursDay: 8.5 }, 'refuses'],
  ['hours_week', { hoursWeek: 40 }, { hoursWeek: 41 }, 'refuses'],
  ['rest_days', { restDays: 1 }, { restDays: 0 }, 'refuses'],
  ['rest_days', { restDays: 2 }, { restDays: 2, works: ['rest_days'] }, 'refuses'],
  ['overtime', { works: ['night_shift'] }, { works: ['overtime'] }, 'refuses'],
  ['night_shift', { shifts: 'two_shifts' }, { works: ['night_shift'] }, 'refuses'],
  ['night_shift', { shifts: 'day' }, { shifts: 'three_shifts' }, 'refuses'],
  ...HAZARDS.map((kind): (typeof ROWS)[number] => [
    kind,
    { kinds: HAZARDS.filter((other) => other !== kind) },
    { kinds: [kind] },
    'refuses',
  ]),
  ['physical_grade', { physicalGrade: '2' }, { physicalGrade: '3' }, 'refuses'],
  ['physical_grade', { physicalGrade: '1' }, { physicalGrade: '4' }, 'refuses'],
  ...BARRED_PREMISES.map((premises): (typeof ROWS)[number] => [
    'premises',
    { premises: 'restaurant' },
    { premises },
    'refuses',
  ]),
  ['agency', { agency: 'none' }, { agency: 'agency' }, 'refuses'],
  ['agency', { agency: 'none' }, { agency: 'proxy' }, 'refuses'],
  ['pay_share', { pay: 3200, postWage: 4000 }, { pay: 3199, postWage: 4000 }, 'refuses'],
  ['pay_money', { payIn: 'money' }, { payIn: 'kind' }, 'refuses'],
  ['pay_money', { payTo: 'student' }, { payTo: 'college' }, 'refuses'],
  ['pay_money', { payTo: 'student' }, { payTo: 'agency' }, 'refuses'],
  ['pay_interval', { payEvery: 'month' }, { payEvery: 'quarter' }, 'refuses'],
  ['pay_interval', { payEvery: 'week' }, { payEvery: 'end' }, 'refuses'],
  ...FEES.map((fee): (typeof ROWS)[number] => ['fees', { fees: [] }, { fees: [fee] }, 'refuses']),
  ['identity_papers', { holds: ['guarantee'] }, { holds: ['identity_papers'] }, 'refuses'],
  ['guarantee', { holds: ['identity_papers'] }, { holds: ['guarantee'] }, 'refuses'],
  ['insurance_payer', { insurance: 'college' }, { insurance: 'student' }, 'refuses'],
  [
    'cap_employer',
    { headcount: 93, employerStaff: 930 },
    { headcount: 93, employerStaff: 929 },
    'warns',
  ],
  ['cap_post', { headcount: 93, postStaff: 465 }, { headcount: 93, postStaff: 464 }, 'warns'],
  ['term', { lastDay: '2027-08-31' }, { lastDay: '2027-12-31' }, 'warns'],
  ['term', { lastDay: '2027-08-31' }, { lastDay: '2027-05-31' }, 'warns'],
  ['simple_labour', { labour: 'skilled' }, { labour: 'simple' }, 'warns'],
  ['mentor', { mentor: '王师傅' }, { mentor: null }, 'warns'],
  ['outside_province', { districtCode: '370700' }, { districtCode: '321200' }, 'refuses'],
]

describe('each rule about a demand', () => {
  it.each(ROWS)('%s passes %j and not %j: %s', (rule, right, wrong, verdict) => {
    expect(verdictOf(rule, right)?.verdict).toBe('passes')
    expect(verdictOf(rule, wrong)?.verdict).toBe(verdict)
  })

  it('says that a new employer is to be visited', () => {
    expect(verdictOf('site_visit')?.verdict).toBe('passes')
    expect(verdictOf('site_visit', {}, { around: { visit: null } })?.verdict).toBe('warns')
    expect(verdictOf('site_visit', {}, { around: { visit: 'unsuitable' } })?.verdict).toBe('warns')
  })

  it('is in the table of what passes and what does not', () => {
    const shown = new Set<string>([...ROWS.map(([rule]) => rule), 'site_visit'])
    expect(DEMAND_RULES.filter((rule) => !shown.has(rule))).toEqual([])
  })

  it('says nothing where it is off', () => {
    const terms = { severity: 'off' } as const
    expect(verdictOf('pay_share', { pay: 1 }, { terms })).toBeUndefined()
  })

  it('goes by the threshold in force', () => {
    const terms = { threshold: 90 }
    expect(verdictOf('pay_share', { pay: 3500 }, { terms })?.verdict).toBe('refuses')
    expect(verdictOf('pay_share', { pay: 3600 }, { terms })?.verdict).toBe('passes')
  })

  it('waits for what it asks about', () => {
    expect(verdictOf('pay_share', { postWage: null })?.verdict).toBe('unsaid')
    expect(verdictOf('hours_day', { hoursDay: null })?.verdict).toBe('unsaid')
  })
})

describe('what lifts a rule', () => {
  const nights = { works: ['night_shift' as const] }

  it('is a filing for the work that needs one, and no reason', () => {
    const of = (kind: 'override' | 'filing') =>
      verdictOf('night_shift', nights, { rulings: [{ ruleCode: 'night_shift', kind }] })?.verdict
    expect(of('filing')).toBe('lifted')
    expect(of('override')).toBe('refuses')
    expect(liftOf('night_shift', 'refuse')).toBe('filing')
  })

  it('is a reason for what only warns', () => {
    const of = (severity: 'warn' | 'refuse') =>
      verdictOf(
        'pay_share',
        { pay: 3000 },
        { terms: { severity }, rulings: [{ ruleCode: 'pay_share', kind: 'override' }] },
      )?.verdict
    expect(of('warn')).toBe('lifted')
    expect(of('refuse')).toBe('refuses')
    expect(liftOf('pay_share', 'refuse')).toBe('nothing')
  })

  it('is nothing else’s', () => {
    const rulings = [{ ruleCode: 'overtime', kind: 'filing' as const }]
    expect(verdictOf('night_shift', nights, { rulings })?.verdict).toBe('refuses')
    const fees = [{ ruleCode: 'fees', kind: 'filing' as const }]
    expect(verdictOf('fees', { fees: ['deposit'] }, { rulings: fees })?.verdict).toBe('refuses')
  })
})

describe('the caps', () => {
  it('round down', () => {
    expect(capOf(930, 10)).toBe(93)
    expect(capOf(929, 10)).toBe(92)
    expect(capOf(465, 20)).toBe(93)
    expect(capOf(464, 20)).toBe(92)
    expect(staffNeeded(93, 10)).toBe(930)
    expect(staffNeeded(93, 20)).toBe(465)
  })

  it('count whoever is there at the same time', () => {
    const facts = { headcount: 93 }
    const params = verdictOf('cap_employer', facts, {
      around: { present: { employer: 1, post: 0 } },
    })?.params
    expect(params).toMatchObject({ cap: 93, present: 1, seats: 92, needed: 940 })
  })

  it('look at the fullest day alone', () => {
    const spring = { firstDay: '2027-03-01', lastDay: '2027-05-31', count: 30 }
    const summer = { firstDay: '2027-06-01', lastDay: '2027-08-31', count: 20 }
    const year = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    expect(peakOf([spring, summer], year)).toBe(30)
    expect(peakOf([spring, { ...summer, firstDay: '2027-05-31' }], year)).toBe(50)
    expect(
      peakOf([spring, summer], { ...year, firstDay: '2027-09-01', lastDay: '2027-10-01' }),
    ).toBe(0)
  })
})

it('each rule that is lifted by a filing refuses until then', () => {
  for (const rule of Object.values(RULES)) {
    if ('filing' in rule) expect(rule.severity).toBe('refuse')
  }
})
