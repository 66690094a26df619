import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { DeadlineWords } from '#app/placement/preferences/parts/deadline-words.tsx'

const NOW = new Date('2026-11-27T12:00:00+08:00')

function said(at: string): { words: string | undefined; isUrgent: boolean } {
  const children = createElement(DeadlineWords, { at: new Date(`${at}:00+08:00`), now: NOW })
  const html = renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
  return { words: />([^<]*)</.exec(html)?.[1], isUrgent: html.includes('text-urgent') }
}

it.each([
  ['2026-12-02T18:00', '12 月 2 日 18:00 截止，还有 5 天', false],
  ['2026-11-29T12:00', '11 月 29 日 12:00 截止，还有 2 天', false],
  ['2026-11-28T20:00', '明天 20:00 截止，还有 32 小时', false],
  ['2026-11-27T14:00', '今天 14:00 截止，还有 2 小时', true],
  ['2026-11-27T13:59', '今天 13:59 截止，只剩 119 分钟', true],
  ['2026-11-27T12:01', '今天 12:01 截止，只剩 1 分钟', true],
  ['2026-11-27T12:00', '今天 12:00 已截止', true],
  ['2026-11-26T18:00', '昨天 18:00 已截止', true],
])('until %s it is said: %s', (at, words, isUrgent) => {
  expect(said(at)).toEqual({ words, isUrgent })
})
