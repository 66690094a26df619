import { describe, expect, it } from 'vitest'
import type { Days } from '#app/placement/demands/model/days.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { whyExcluded } from '#app/placement/demands/model/eligibility.ts'
import { lawfulRules, RULES } from '#app/placement/demands/model/rules.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'
import { PERSON_ROWS } from './rule-rows.ts'

const STUDENT = {
  sex: 'female' as 'female' | 'male',
  birthDay: '2008-03-05',
  entryYear: 2025,
  majorId: 'm1',
}

function why(
  student: Partial<typeof STUDENT>,
  demand: Partial<DemandFacts> = {},
  kind: 'post' | 'familiarisation' = 'post',
  days: Partial<Days> = {},
) {
  const facts = { ...RIGHT_DEMAND, ...demand }
  const plan = { kind, firstDay: facts.firstDay!, lastDay: facts.lastDay!, ...days }
  return whyExcluded({ ...STUDENT, ...student }, facts, lawfulRules(), plan)?.rule ?? null
}

describe('each rule about a person', () => {
  it.each(PERSON_ROWS)('%s passes %j and not %j', (rule, right, wrong, demand) => {
    expect(why(right, demand)).toBeNull()
    expect(why(wrong, demand)).toBe(rule)
  })

  it('takes who keeps all of them', () => {
    expect(why({})).toBeNull()
  })

  it('keeps who is in the first year from a post', () => {
    expect(why({ entryYear: 2026 })).toBe('first_year')
    expect(why({ entryYear: 2026 }, { firstDay: '2027-07-01' })).toBeNull()
    expect(why({ entryYear: 2026 }, {}, 'familiarisation')).toBeNull()
  })

  it('keeps who is under 16 on the first day from a post', () => {
    expect(why({ birthDay: '2011-03-02' })).toBe('under_age')
    expect(why({ birthDay: '2011-03-01' })).toBeNull()
    expect(why({ birthDay: '2011-03-02' }, {}, 'familiarisation')).toBeNull()
  })

  it('counts who is born on 29 February from 1 March', () => {
    const leap = { birthDay: '2008-02-29', entryYear: 2022 }
    expect(why(leap, { firstDay: '2026-02-28', barred: ['minors'] })).toBe('minors_work')
    expect(why(leap, { firstDay: '2026-03-01', barred: ['minors'] })).toBeNull()
  })

  it.each([
    { kinds: ['high_place'] },
    { kinds: ['radioactive'] },
    { kinds: ['toxic'] },
    { kinds: ['explosive'] },
    { kinds: ['underground'] },
    { physicalGrade: '4' },
    { barred: ['minors'] },
  ] as Partial<DemandFacts>[])('keeps minors from %j', (demand) => {
    expect(why({ sex: 'male', birthDay: '2009-03-02' }, demand)).toBe('minors_work')
    expect(why({ sex: 'male', birthDay: '2009-03-01' }, demand)).toBeNull()
  })

  it.each([
    { kinds: ['underground'] },
    { physicalGrade: '4' },
    { barred: ['women'] },
  ] as Partial<DemandFacts>[])('keeps women from %j', (demand) => {
    expect(why({ sex: 'female' }, demand)).toBe('women_work')
    expect(why({ sex: 'male' }, demand)).toBeNull()
  })

  it('keeps who learns something else from a post', () => {
    expect(why({ majorId: 'm2' })).toBe('major')
    expect(why({ majorId: 'm2' }, { majors: [{ majorId: 'm2', fit: 'near' }] })).toBeNull()
  })

  it('takes nobody to a post that is not offered over all the plan’s days', () => {
    const plan = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    expect(why({}, { firstDay: '2027-03-02' }, 'post', plan)).toBe('days')
    expect(why({}, { lastDay: '2027-08-30' }, 'post', plan)).toBe('days')
    expect(why({}, { firstDay: null }, 'post', plan)).toBe('days')
    expect(why({}, { firstDay: '2027-02-01', lastDay: '2027-12-31' }, 'post', plan)).toBeNull()
  })

  it('looks at her age on the earlier of the two first days', () => {
    const plan = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    const demand = { firstDay: '2027-02-01' }
    expect(why({ birthDay: '2011-02-02' }, demand, 'post', plan)).toBe('under_age')
    expect(why({ birthDay: '2011-02-01' }, demand, 'post', plan)).toBeNull()
    expect(why({ birthDay: '2011-03-01' }, {}, 'post', plan)).toBeNull()
    expect(why({ birthDay: '2011-03-02' }, {}, 'post', plan)).toBe('under_age')
  })

  it('is a refusal by law', () => {
    const persons = Object.values(RULES).filter(({ subject }) => subject === 'person')
    expect(persons.map(({ severity }) => severity)).toEqual(persons.map(() => 'refuse'))
  })

  it('goes by the day, the grades and the lists in force', () => {
    const rules = lawfulRules()
    const firstYear = { ...STUDENT, entryYear: 2026 }
    const days = { lastDay: '2027-12-31' }
    const on = (firstDay: string, demand: Partial<DemandFacts> = {}) => {
      const facts = { ...RIGHT_DEMAND, ...demand, firstDay, ...days }
      const plan = { kind: 'post' as const, firstDay, ...days }
      return whyExcluded(firstYear, facts, rules, plan)?.rule ?? null
    }
    rules.first_year.yearDay = '09-01'
    expect(on('2027-08-31')).toBe('first_year')
    expect(on('2027-09-01')).toBeNull()
    rules.women_work.fromGrade = 3
    expect(on('2027-09-01', { physicalGrade: '3' })).toBe('women_work')
    expect(on('2027-09-01', { physicalGrade: '2' })).toBeNull()
    rules.women_work.barred = ['toxic']
    expect(on('2027-09-01', { kinds: ['toxic'] })).toBe('women_work')
    expect(on('2027-09-01', { kinds: ['underground'] })).toBeNull()
  })

  it('keeps nobody out where a province has turned it off', () => {
    const rules = lawfulRules()
    rules.first_year.severity = 'off'
    const student = { ...STUDENT, entryYear: 2026 }
    const plan = { kind: 'post' as const, firstDay: '2027-03-01', lastDay: '2027-08-31' }
    expect(whyExcluded(student, RIGHT_DEMAND, rules, plan)).toBeNull()
  })
})
