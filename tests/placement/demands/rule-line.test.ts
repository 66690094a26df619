import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { holdOf, lawfulRules, type RuleCode } from '#app/placement/demands/model/rules.ts'
import { RuleLine } from '#app/placement/demands/parts/rule-line.tsx'
import type { RuleReader } from '#app/placement/demands/parts/rule-reader.ts'

function shown(
  rule: RuleCode,
  reader: RuleReader = 'college',
  verdict: 'warns' | 'refuses' = 'warns',
): string {
  const judgement = { rule, verdict, params: {} }
  const line = createElement(RuleLine, { judgement, rules: lawfulRules(), reader })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children: line }))
}

it('asks for a reason only where a warning needs one', () => {
  expect(shown('term')).toContain('可由院校写明理由放行')
  expect(shown('site_visit')).toContain('这一步不用写理由')
  expect(shown('site_visit')).not.toContain('写明理由放行')
})

it('tells an employer that the college files what a filing lifts', () => {
  const employers = shown('night_shift', 'employer', 'refuses')
  expect(employers).toContain('须备案')
  expect(employers).toContain('由学校报主管部门备案')
  expect(employers).not.toContain('必须改正')
  expect(shown('pay_share', 'employer', 'refuses')).toContain('必须改正')
})

it('says of a post of a student’s own what the college can do about it', () => {
  const filed = shown('night_shift', 'own_post', 'refuses')
  expect(filed).toContain('须备案')
  expect(filed).toContain('学校先办好备案，才能批准')
  expect(filed).not.toContain('学校不能批准')
  expect(shown('pay_share', 'own_post', 'refuses')).toContain('学校不能批准')
  expect(shown('term', 'own_post')).toContain('学校写明理由才能批准')
  for (const verdict of ['warns', 'refuses'] as const) {
    const visit = shown('site_visit', 'own_post', verdict)
    expect(visit).toContain('不影响批准；实习已经开始的，考察过才能批准')
    expect(visit).not.toContain('不允许')
  }
})

it('knows what each warning does that has none', () => {
  const holds = (['term', 'cap_employer', 'cap_post', 'site_visit'] as const).map(holdOf)
  expect(holds).toEqual(['admission', 'seats', 'seats', 'start'])
})
