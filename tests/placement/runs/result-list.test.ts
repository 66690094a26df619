import { createElement, type ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { ResultList } from '#app/placement/runs/parts/result-list.tsx'

const OWN = {
  ...{ id: 'p1', title: '总装', employer: '三元', choice: 1, round: 1 },
  ...{ reason: null, counts: null, isOwn: true },
}
const COUNTS = {
  ...{ seats: 40, settled: 3, apart: 3, students: 60 },
  ...{ wished: 50, firstWished: 45, holders: [] },
}

/** What the student reads of the post that is hers. */
function said(
  round: 1 | 2,
  of: Pick<ComponentProps<typeof ResultList>, 'settled' | 'given'> = {},
): string {
  const published = { method: 'stable' as const, round, profile: [1], unplaced: 0, sites: {} }
  const list = { ranked: [OWN], ownCounts: COUNTS, published, earlier: {}, ...of }
  const children = createElement(ResultList, list as ComponentProps<typeof ResultList>)
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

it('says whether hers is one of the seats that were settled beforehand', () => {
  expect(said(1)).toContain('40 个名额里有 3 个由学校事先定下（保留或者人工安排），你在里面。')
  expect(said(1, { settled: 'by_college' })).toContain('人工安排），你的就是其中一个。')
  expect(said(2, { settled: 'before' })).toContain('3 个在第二轮以前就定下了，你的就是其中一个')
  const given = { number: 1, round: 1 }
  expect(said(1, { settled: 'by_college', given })).toContain('第 1 版安排你到这里')
})
