import { describe, expect, it } from 'vitest'
import {
  judgeIntern,
  judgeStart,
  type InternFacts,
  type StartFacts,
} from '#app/placement/demands/model/judge-start.ts'
import { lawfulRules } from '#app/placement/demands/model/rules.ts'
import { INTERN, INTERN_ROWS, PLAN, PLAN_ROWS } from './rule-rows.ts'

describe('each rule about an intern', () => {
  it.each(INTERN_ROWS)('%s passes %j and not %j', (rule, right, wrong) => {
    const verdict = (facts: Partial<InternFacts>) =>
      judgeIntern({ ...INTERN, ...facts }, lawfulRules()).find((one) => one.rule === rule)?.verdict
    expect(verdict(right)).toBe('passes')
    expect(verdict(wrong)).toBe('refuses')
  })

  it('says nothing where it is off, and only warns where a province has it so', () => {
    const rules = lawfulRules()
    rules.consent.severity = 'off'
    rules.insurance.severity = 'warn'
    const judged = judgeIntern({ ...INTERN, consent: null, insurances: [] }, rules)
    expect(judged.find(({ rule }) => rule === 'consent')).toBeUndefined()
    expect(judged.find(({ rule }) => rule === 'insurance')?.verdict).toBe('warns')
  })

  it('goes by the age in force', () => {
    const rules = lawfulRules()
    rules.guardian_consent.threshold = 20
    const judged = judgeIntern({ ...INTERN, guardian: null }, rules)
    expect(judged.find(({ rule }) => rule === 'guardian_consent')).toMatchObject({
      verdict: 'refuses',
      params: { years: 20 },
    })
  })
})

describe('each rule about a plan', () => {
  it.each(PLAN_ROWS)('%s passes %j and not %j: %s', (rule, right, wrong, verdict) => {
    const of = (facts: Partial<StartFacts>) =>
      judgeStart({ ...PLAN, ...facts }, lawfulRules()).find((one) => one.rule === rule)?.verdict
    expect(of(right)).toBe('passes')
    expect(of(wrong)).toBe(verdict)
  })
})
