import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { PlanState } from '#db/tables/plan.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { PlanCard } from '#app/placement/preferences/parts/plan-card.tsx'

function html(state: PlanState): string {
  const plan = {
    ...{ name: '春季跟岗', kind: 'post' as const, shownAs: null, term: '', state },
    ...{ firstDay: '2027-03-01', lastDay: '2027-08-31', reason: '单位停产' },
  }
  const card = { plan, first: null, lastDay: null, now: new Date('2026-11-28T12:00:00+08:00') }
  const children = createElement(PlanCard, card)
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

it('tells a student why a plan was cancelled or ended early, and nothing while it goes on', () => {
  expect(html('cancelled')).toContain('单位停产')
  expect(html('ended')).toContain('单位停产')
  expect(html('started')).not.toContain('单位停产')
})
