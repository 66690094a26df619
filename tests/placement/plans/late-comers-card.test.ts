import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import type { LateComers } from '#app/placement/plans/arrivals.ts'
import { LateComersCard } from '#app/placement/plans/parts/late-comers.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const NOW = new Date('2026-11-27T12:00:00+08:00')

/** Somebody for whom nothing is open, who may begin on a day. */
function ready(studentId: string, beginsFrom: string): LateComers['waiting'][number] {
  return {
    ...{ studentId, name: studentId, number: '1', classGroup: '汽车1班', classGroupId: 'g' },
    ...{ title: '总装', employer: '三元', isOwnPost: false, guardianGroupId: null },
    ...{ mayBeginOn: beginsFrom, beginsFrom, open: [], trainingId: null },
  }
}

function shown(waiting: LateComers['waiting']): string {
  const children = createElement(LateComersCard, {
    planId: 'p',
    late: { waiting, begun: [] },
    canRecord: true,
    now: NOW,
  })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

it('lets those alone be ticked who may begin by today', () => {
  const both = shown([ready('today', '2026-11-27'), ready('tomorrow', '2026-11-28')])
  expect(both).toContain('value="today"')
  expect(both).toContain('>tomorrow<')
  expect(both).not.toContain('value="tomorrow"')
  expect(both).toContain('value="arrive"')
  // Where all have to wait there is nothing to record.
  expect(shown([ready('tomorrow', '2026-11-28')])).not.toContain('value="arrive"')
})
