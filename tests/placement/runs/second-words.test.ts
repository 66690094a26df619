import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { SecondEntryClosed } from '#app/placement/runs/parts/second-entry-closed.tsx'
import { SecondWishForm } from '#app/placement/runs/parts/second-wish-form.tsx'
import { UnsentWishes } from '#app/placement/runs/parts/unsent-wishes.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const NOW = new Date('2026-11-28T12:00:00+08:00')
const AT = new Date('2026-11-28T11:30:00+08:00')
const POSTS = [
  { id: 'a', name: '装配 · 甲厂' },
  { id: 'b', name: '钳工 · 乙厂' },
]
const UNSENT = { initialValue: { posts: ['b', 'a', ''] } }

type Entry = Parameters<typeof SecondEntryClosed>[0]['entry']
type Round = Parameters<typeof SecondWishForm>[0]['round']

const draw = (element: ReactElement) =>
  renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children: element }))

function closed(of: { hasAccount?: boolean; hasPost?: boolean; round?: object | null }): string {
  const { hasAccount = false, hasPost = false, round = null } = of
  const student = { name: '孙悦', hasAccount }
  const entry = { student, hasPost, round, posts: POSTS, plan: '' } as unknown as Entry
  const props = { entry, back: '/college/preferences', now: NOW, lastResult: UNSENT }
  return draw(createElement(SecondEntryClosed, props)).replace(/<[^>]*>/g, '')
}

it('tells the class teacher the one cause, by the name of the student, with what was chosen', () => {
  const rest = '刚才选的没有提交钳工 · 乙厂装配 · 甲厂回到班级名单'
  expect(closed({ hasAccount: true })).toBe(`孙悦已开通账号，由本人填${rest}`)
  expect(closed({ hasPost: true })).toBe(`孙悦已经有岗位了，不用再填第二轮${rest}`)
  expect(closed({})).toBe(`现在没有孙悦能填的第二轮${rest}`)
  const over = closed({ round: { isOpen: false, closesAt: AT, closedReason: '都交了' } })
  expect(over).toMatch(/^第二轮志愿已在 .*11:30 截止学校提前截止了第二轮。原因：都交了/)
  expect(over.endsWith(rest)).toBe(true)
})

it('keeps what was chosen readable in its order once the form is gone, and nothing where none was', () => {
  const unsent = draw(createElement(UnsentWishes, { lastResult: UNSENT, posts: POSTS }))
  expect(unsent).toMatch(/role="alert".*钳工 · 乙厂.*装配 · 甲厂/)
  expect(draw(createElement(UnsentWishes, { posts: POSTS }))).toBe('')
})

it('shows what the other window sent beside what was chosen, and sends over that next', () => {
  const posts = POSTS.map(({ id, name }) => {
    return { id, title: name, employer: '', free: 1, pay: null, districtCode: null }
  })
  const stored = { wishes: ['a'], wished: ['装配 · 甲厂'], enteredBy: '陈静', sentAt: AT }
  const round = { mostRanks: 1, posts, ...stored } as unknown as Round
  const refused = { error: { '': ['fault.second_elsewhere'] }, initialValue: { posts: ['b'] } }
  const html = draw(
    createElement(SecondWishForm, { round, lastResult: { status: 'error', ...refused } }),
  )
  expect(html).toContain('另一个窗口刚提交过第二轮志愿')
  expect(html).toMatch(/另一个窗口提交的（陈静填）.*<li>装配 · 甲厂<\/li>/)
  expect(html).toContain(`name="readAt" value="${AT.toISOString()}"`)
  expect(html).toMatch(/value="b" selected/)
  expect(draw(createElement(SecondWishForm, { round }))).not.toContain('另一个窗口')
})
