import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import type { OwnRanking, RankedPost } from '#app/placement/preferences/own-ranking.ts'
import { RankingForm } from '#app/placement/preferences/parts/ranking-form.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const NOW = new Date('2026-11-27T12:00:00+08:00')
const POSTS = ['甲', '乙'].map((title) => ({
  ...{ id: title, title, employer: `${title}厂`, kinds: [], works: [], seats: 1, shared: null },
  ...{ pay: 3200, districtCode: null, distanceKm: null, lodging: null, board: null, fit: null },
  ...{ shifts: null, hoursDay: null, firstDay: null, lastDay: null, address: null, duties: null },
})) as unknown as RankedPost[]

function headOf(of: Pick<OwnRanking, 'ranking' | 'canRank'>): string | undefined {
  const ranking = {
    ...{ plan: { id: 'p', mostRanks: 3 }, posts: POSTS, revision: 0, gone: 0, hasDraft: false },
    ...{ sent: of.ranking, sentAt: null, ...of },
  } as unknown as OwnRanking
  const form = createElement(RankingForm, { ranking, refused: null, now: NOW, children: null })
  const html = renderToStaticMarkup(
    createElement(LocaleProvider, { locale: 'zh-CN', children: form }),
  )
  return /<h2 id="other-posts"[^>]*>([^<]*)/.exec(html)?.[1]
}

it('says over the posts that are left how many there are, that none is, or that none can be chosen', () => {
  expect(headOf({ ranking: ['甲'], canRank: true })).toBe('可以选的岗位 1')
  expect(headOf({ ranking: ['甲', '乙'], canRank: true })).toBe('能选的岗位都排进志愿了')
  expect(headOf({ ranking: [], canRank: false })).toBe('没有排的岗位 2（现在不能选）')
})
