import { expect, it } from 'vitest'
import { RULE_CODES } from '#app/placement/demands/model/rules.ts'
import { DEMAND_ROWS, INTERN_ROWS, PERSON_ROWS, PLAN_ROWS } from './rule-rows.ts'

it('every row of the rule table has what keeps it and what breaks it', () => {
  const rows = [...DEMAND_ROWS, ...PERSON_ROWS, ...INTERN_ROWS, ...PLAN_ROWS]
  const shown = new Set<string>(rows.map(([rule]) => rule))
  expect(RULE_CODES.filter((rule) => !shown.has(rule))).toEqual([])
})
