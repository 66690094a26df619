import { describe, expect, it } from 'vitest'
import { translator } from '#app/i18n/index.ts'
import { sayBreach } from '#app/placement/demands/parts/rule-words.ts'
import { capOf, peakOf, staffNeeded } from '#app/placement/demands/model/caps.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { judge, type Surroundings } from '#app/placement/demands/model/judge.ts'
import { screenDemand } from '#app/placement/demands/model/said.ts'
import { lawfulRules, liftOf, RULES, type RuleCode } from '#app/placement/demands/model/rules.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'
import { DEMAND_ROWS } from './rule-rows.ts'

const AROUND: Surroundings = {
  present: { employer: 0, post: 0 },
  visit: 'suitable',
  province: '37',
  said: [],
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
  const demand = { ...RIGHT_DEMAND, ...facts }
  const all = judge(demand, rules, options.rulings ?? [], {
    ...AROUND,
    said: screenDemand(demand),
    ...options.around,
  })
  return all.find((one) => one.rule === rule)
}

describe('each rule about a demand', () => {
  it.each(DEMAND_ROWS)('%s passes %j and not %j: %s', (rule, right, wrong, verdict, around) => {
    expect(verdictOf(rule, right)?.verdict).toBe('passes')
    expect(verdictOf(rule, wrong, { around })?.verdict).toBe(verdict)
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

  it('goes by the list in force', () => {
    const terms = { barred: ['site'] }
    expect(verdictOf('premises', { premises: 'site' }, { terms })?.verdict).toBe('refuses')
    expect(verdictOf('premises', { premises: 'karaoke' }, { terms })?.verdict).toBe('passes')
  })

  it('waits for what it asks about', () => {
    expect(verdictOf('pay_share', { postWage: null })?.verdict).toBe('unsaid')
    expect(verdictOf('hours_day', { hoursDay: null })?.verdict).toBe('unsaid')
  })
})

describe('what the texts of a demand say', () => {
  const asked = { title: '试岗 只招男生', duties: '只要男生，女生勿扰；每人交押金500元' }

  it('is told with its field, its sentence and the law', () => {
    expect(verdictOf('wording', asked)).toMatchObject({
      verdict: 'refuses',
      params: { terms: '“只招男生”、“只要男生”、“女生勿扰”' },
      said: [
        { field: 'title', rule: 'sex', excerpt: '试岗 只招男生' },
        { field: 'duties', term: '只要男生', excerpt: '只要男生，女生勿扰' },
        { field: 'duties', term: '女生勿扰' },
      ],
    })
  })

  it('goes before a form that says that no fee is taken', () => {
    const judgement = verdictOf('fees', { ...asked, fees: [] })
    expect(judgement?.verdict).toBe('refuses')
    expect(sayBreach(translator('zh-CN'), judgement!)).toContain('“押金”')
    expect(sayBreach(translator('zh-CN'), verdictOf('fees', { fees: ['deposit'] })!)).not.toContain(
      '“',
    )
  })

  it('is let pass with a reason where it may be lawful', () => {
    const politics = { duties: '党员优先。' }
    const rulings = [{ ruleCode: 'wording_in_doubt', kind: 'override' as const }]
    expect(verdictOf('wording_in_doubt', politics, { rulings })?.verdict).toBe('lifted')
    const sex = [{ ruleCode: 'wording', kind: 'override' as const }]
    expect(verdictOf('wording', asked, { rulings: sex })?.verdict).toBe('refuses')
  })

  it('is nothing where age is asked for, of which the rules about a person speak', () => {
    const facts = { duties: '18 至 35 岁。' }
    expect(verdictOf('wording', facts)?.verdict).toBe('passes')
    expect(verdictOf('wording_in_doubt', facts)?.verdict).toBe('passes')
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
