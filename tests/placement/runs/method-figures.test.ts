import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { distanceBetween } from '#app/placement/preferences/model/distance.ts'
import { figuresOf } from '#app/placement/runs/method-figures.ts'
import { sharesOf, type Outcome } from '#app/placement/runs/model/outcome.ts'
import type { StudentOutcome } from '#app/placement/runs/outcomes.ts'
import { MethodComparison } from '#app/placement/runs/parts/method-comparison.tsx'
import { ShareBar, ShareLegend } from '#app/placement/runs/parts/share-bar.tsx'
import type { PlanSituation } from '#app/placement/runs/plan-situation.ts'

const POSTS = [
  {
    id: 'x',
    employer: '海信',
    refused: [],
    seats: { seats: 2 },
    facts: { districtCode: '370213' },
  },
  {
    id: 'y',
    employer: '三元',
    refused: [],
    seats: { seats: 1 },
    facts: { districtCode: '370213' },
  },
] as unknown as PlanSituation['posts']

/** Two of 汽车维修 in two class groups, one of 数控加工; each group has its own outcome. */
const OUTCOMES = [
  outcome({ sex: 'female', major: '汽车维修', classGroup: '汽车1班' }, 'x', 1),
  outcome({ sex: 'male', major: '汽车维修', classGroup: '汽车2班' }, 'y', 2),
  outcome({ sex: 'female', major: '数控加工', classGroup: '数控1班' }, null, null),
]

function outcome(
  of: { sex: string; major: string; classGroup: string },
  planPostId: string | null,
  choice: number | null,
): StudentOutcome {
  const student = { ...of, homeDistrictCode: null }
  return { student, pseudonym: of.classGroup, planPostId, choice, choiceRound: 1 } as never
}

const AT_CAMPUS = { campusDistrictCode: '370214' }
const figures = figuresOf({ plan: AT_CAMPUS, posts: POSTS }, OUTCOMES, 3)

function html(node: ReturnType<typeof createElement>): string {
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children: node }))
}

describe('what a placement is for whom', () => {
  it('is counted by major, by class group and by sex, each with who has no post', () => {
    const counted = (shares: typeof figures.bySex) =>
      Object.fromEntries(shares.map(({ key, choices, unplaced }) => [key, [...choices, unplaced]]))
    expect(counted(figures.byMajor)).toEqual({ 汽车维修: [1, 1, 0, 0], 数控加工: [0, 0, 0, 1] })
    expect(counted(figures.byClassGroup)).toEqual({
      汽车1班: [1, 0, 0, 0],
      汽车2班: [0, 1, 0, 0],
      数控1班: [0, 0, 0, 1],
    })
    expect(counted(figures.bySex)).toEqual({ female: [1, 0, 0, 1], male: [0, 1, 0, 0] })
    expect(figures.byEmployer).toEqual([
      { employer: '海信', placed: 1, seats: 2 },
      { employer: '三元', placed: 1, seats: 1 },
    ])
  })

  it('reckons the way from home, else from the college, and says for how many it cannot', () => {
    const [one, other] = OUTCOMES as [StudentOutcome, StudentOutcome]
    const atHome = { ...one, student: { ...one.student, homeDistrictCode: '370213' } }
    const from = distanceBetween('370214', '370213')!
    expect(from).toBeGreaterThan(0)
    const reckon = (campusDistrictCode: string | null) =>
      figuresOf({ plan: { campusDistrictCode }, posts: POSTS }, [atHome, other], 3)
    expect(reckon('370214')).toMatchObject({
      way: { mean: Math.round(from / 2), farthest: from },
      ways: { fromCampus: 1, uncounted: 0 },
    })
    expect(reckon(null)).toMatchObject({
      way: { mean: 0, farthest: 0 },
      ways: { fromCampus: 0, uncounted: 1 },
    })
    const shares = sharesOf('', OUTCOMES, 3)
    const column = { id: 'a', method: 'stable' as const, version: null, isFormer: false }
    const columns = [{ ...column, shares, figures: reckon(null) }]
    expect(html(createElement(MethodComparison, { columns }))).toContain('>1 人没算在内<')
  })

  it('stands in a table with a row for each, and says its bars to who does not see them', () => {
    const shares = sharesOf('', OUTCOMES, 3)
    const column = { id: 'a', method: 'stable' as const, version: null, isFormer: false }
    const shown = html(
      createElement(MethodComparison, { columns: [{ ...column, shares, figures }] }),
    )
    for (const row of [
      '女',
      '男',
      '汽车维修',
      '数控加工',
      '汽车1班',
      '汽车2班',
      '数控1班',
      '海信',
      '三元',
    ])
      expect(shown).toMatch(new RegExp(`<th scope="row"[^>]*>${row}</th>`))
    expect(shown).toContain('aria-label="第 1 志愿 1，第 2 志愿 1，未安置 1"')
    expect(shown).toContain('1 / 2')
    // Nobody's home is known.
    expect(shown).toContain('>2 人从学校算起<')
    expect(shown).not.toContain('没算在内')
  })
})

describe('the bar of choices', () => {
  const long: Outcome[] = [1, 2, 3, 4, 5, 6, 9].map((choice) => ({
    planPostId: 'x',
    choice,
    choiceRound: 1,
  }))

  it('has a fill of its own for each part that its legend names', () => {
    const shares = sharesOf('', long, 10)
    const legend = html(createElement(ShareLegend, { shares }))
    const fills = [...legend.matchAll(/class="size-3 rounded-desk ([^"]+)"/g)].map(
      ([, fill]) => fill,
    )
    expect(new Set(fills).size).toBe(fills.length)
    expect(fills).toHaveLength(5)
    const bar = html(createElement(ShareBar, { shares }))
    expect(bar).toContain('第 4 志愿 1，第 5 志愿及以后 3"')
  })

  it('names the fifth choice where there is none after it', () => {
    const bar = html(createElement(ShareBar, { shares: sharesOf('', long.slice(0, 5), 5) }))
    expect(bar).toContain('第 5 志愿 1"')
  })
})
