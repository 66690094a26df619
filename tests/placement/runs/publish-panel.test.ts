import type { SubmissionResult } from '@conform-to/react'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { faultKey } from '#app/kernel/errors.ts'
import { PublishPanel } from '#app/placement/runs/parts/publish-panel.tsx'
import { SecondDeadlineForm } from '#app/placement/runs/parts/second-deadline-form.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const NOW = new Date('2026-11-27T12:00:00+08:00')
const SHARES = { key: '', students: 2, choices: [2], second: 0, outside: 0, unplaced: 0 }

function say(children: React.ReactElement): string {
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

function panel(lastResult?: SubmissionResult<string[]>): string {
  const allocation = {
    ...{ id: 'a', isStale: false, newcomers: 0, isCutShort: false, version: null, shares: SHARES },
  }
  const changes = { students: 0, lost: 0, unreached: 0, unreachedGroups: [] }
  return say(
    createElement(PublishPanel, {
      ...{ planId: 'p', allocation, changes, latestVersion: 2, locks: 0, kept: 0, keepable: 0 },
      hardship: { students: 0, unplaced: 0, isRegarded: true, waiting: 0 },
      published: { by: '刘洋', at: new Date('2026-11-27T11:58:00+08:00') },
      ...{ atWork: null, now: NOW },
      ...(lastResult && { lastResult }),
    }),
  )
}

it('offers no publishing over what somebody else has just published, and says who and when', () => {
  expect(panel()).toContain('value="publish"')
  expect(panel()).not.toContain('刘洋')
  const refused = panel({
    status: 'error',
    initialValue: { intent: 'publish' },
    error: { '': [faultKey('version_newer', { number: 2 })] },
  })
  expect(refused).not.toContain('value="publish"')
  expect(refused).toContain('刘洋 今天 11:58 公布了第 2 版')
  expect(refused).toContain('看第 2 版')
  // The officer who has looked at it may go on.
  expect(refused).toContain('看过了，继续看这个方案')
})

it('asks for no second round where everybody has a post', () => {
  const round = (without: number) =>
    say(createElement(SecondDeadlineForm, { closesAt: NOW, isOpen: true, without, now: NOW }))
  expect(round(1)).toContain('value="second_close"')
  expect(round(0)).not.toContain('<form')
  expect(round(0)).toContain('每个学生都有岗位了')
})
