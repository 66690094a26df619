import type { SubmissionResult } from '@conform-to/react'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { readCandidateQuery } from '#app/placement/preferences/model/candidate-list.ts'
import { CandidateForm } from '#app/placement/preferences/parts/candidate-form.tsx'
import { UnsavedReasons } from '#app/placement/preferences/parts/unsaved-reasons.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const CANDIDATE = {
  ...{ group: '汽车1班', major: '汽车维修', place: null, way: null },
}
const CANDIDATES = [
  { ...CANDIDATE, id: 'a', name: '林小雨', refused: null, reason: null },
  { ...CANDIDATE, id: 'b', name: '孙悦', refused: true, reason: '没有电工证' },
]
const REFUSED: SubmissionResult<string[]> = {
  status: 'error',
  initialValue: {
    ...{ 'refused-a': 'yes', 'reason-a': '<住得太远>', 'reason-b': '', 'shown-a': '' },
  },
  error: { 'reason-b': ['fault.reason_required'] },
}

function say(children: ReactElement): string {
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

function fields(lastResult?: SubmissionResult<string[]>) {
  const html = say(
    createElement(CandidateForm, {
      ...{ candidates: CANDIDATES, canSay: true, isLate: false, mayRank: false },
      ...{ query: readCandidateQuery(new URLSearchParams()) },
      page: { page: 1, pageSize: 50, total: 2 },
      ...(lastResult && { lastResult }),
    }),
  )
  const tagOf = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)![0]
  return {
    html,
    reason: (id: string) => /value="([^"]*)"/.exec(tagOf(`reason-${id}`))?.[1],
    isTicked: (id: string) => tagOf(`refused-${id}`).includes('checked'),
    isWrong: (id: string) => tagOf(`reason-${id}`).includes('aria-invalid="true"'),
  }
}

it('shows the reasons that are kept until something is typed', () => {
  const shown = fields()
  expect([shown.reason('a'), shown.isTicked('a')]).toEqual(['', false])
  expect([shown.reason('b'), shown.isTicked('b')]).toEqual(['没有电工证', true])
})

it('keeps what was typed where saving was refused, beside what is wrong with it', () => {
  const typed = fields(REFUSED)
  expect([typed.reason('a'), typed.isTicked('a')]).toEqual(['&lt;住得太远&gt;', true])
  expect(typed.isWrong('a')).toBe(false)
  // What was emptied stays empty, though something is kept.
  expect([typed.reason('b'), typed.isTicked('b')]).toEqual(['', false])
  expect(typed.isWrong('b')).toBe(true)
})

it('says what was typed where no candidate is left to type it beside', () => {
  expect(say(createElement(UnsavedReasons, {}))).toBe('')
  const gone = { ...REFUSED, error: { '': ['fault.conflict'] } }
  const html = say(createElement(UnsavedReasons, { lastResult: gone }))
  expect(html).toContain('role="alert"')
  expect(html).toContain('<li>&lt;住得太远&gt;</li>')
  expect(html.match(/<li>/g)).toHaveLength(1)
})
