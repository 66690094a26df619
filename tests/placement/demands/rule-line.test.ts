import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { holdOf, lawfulRules, type RuleCode } from '#app/placement/demands/model/rules.ts'
import { RuleLine } from '#app/placement/demands/parts/rule-line.tsx'

function shown(rule: RuleCode): string {
  const judgement = { rule, verdict: 'warns' as const, params: {} }
  const line = createElement(RuleLine, { judgement, rules: lawfulRules() })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children: line }))
}

it('asks for a reason only where a warning needs one', () => {
  expect(shown('term')).toContain('可由院校写明理由放行')
  expect(shown('site_visit')).toContain('这一步不用写理由')
  expect(shown('site_visit')).not.toContain('写明理由放行')
})

it('knows what each warning does that has none', () => {
  const holds = (['term', 'cap_employer', 'cap_post', 'site_visit'] as const).map(holdOf)
  expect(holds).toEqual(['admission', 'seats', 'seats', 'start'])
})
