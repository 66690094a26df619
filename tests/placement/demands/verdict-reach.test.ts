import { expect, it } from 'vitest'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { translateError } from '#app/i18n/translate-error.ts'
import { sureOfReach } from '#app/placement/demands/model/site-visit.ts'
import { reachOfPlans } from '#app/placement/demands/verdict-reach.ts'
import type { PlanState } from '#db/tables/plan.ts'

const at = (state: PlanState, students: number, wishes = 0) => ({
  ...{ id: state, name: state, state, students, wishes },
})

it('a plan that runs is counted apart from those that are published', () => {
  const plans = [
    at('collecting', 0, 4),
    at('allocating', 0, 3),
    at('published', 5),
    at('agreements', 6),
    at('started', 70),
  ]
  expect(reachOfPlans(plans)).toEqual({
    ...{ open: 2, published: 2, started: 1, students: 81, wishes: 7 },
  })
})

it.each(LOCALES)('the ask says how many of each there are, in %s', (locale) => {
  const reach = { open: 11, published: 12, started: 13, students: 14, wishes: 15 }
  const said = translateError(translator(locale), sureOfReach(reach))
  for (const count of Object.values(reach)) expect(said).toContain(String(count))
})
