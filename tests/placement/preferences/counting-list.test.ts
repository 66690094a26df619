import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { CountingList } from '#app/placement/preferences/parts/counting-list.tsx'

const POSTS = new Map(
  ['甲', '乙'].map((title) => [title, { id: title, title, employer: `${title}厂` }]),
)
const AT = new Date('2026-11-23T02:00:00Z')

function said(sent: string[] | null, unsent: string[]) {
  const list = createElement(CountingList, {
    ...{ sent, unsent, sentAt: sent && AT },
    ...{ byId: POSTS, now: AT },
  })
  const html = renderToStaticMarkup(
    createElement(LocaleProvider, { locale: 'zh-CN', children: list }),
  )
  return html
    .replace(/<time.*?<\/time>/g, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

const own = (titles: string[]) => titles.flatMap((title, at) => [`${at + 1}`, title, `${title}厂`])

it('has the list that counts first, and below it what was not sent in time', () => {
  expect(said(['甲', '乙'], ['乙', '甲'])).toEqual([
    ...['算数的志愿', '算数', ...own(['甲', '乙']), '提交于'],
    ...['没有提交的改动', '不算数', ...own(['乙', '甲'])],
  ])
})

it('has one list where nothing else stands in the form', () => {
  const expected = ['算数的志愿', '算数', ...own(['甲']), '提交于']
  expect(said(['甲'], ['甲'])).toEqual(expected)
  expect(said(['甲'], [])).toEqual(expected)
})

it('says that nothing counts where nothing was sent', () => {
  expect(said(null, ['乙'])).toEqual([
    ...['算数的志愿', '你没有提交志愿。'],
    ...['没有提交的改动', '不算数', ...own(['乙'])],
  ])
})
