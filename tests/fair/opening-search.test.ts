import { beforeAll, expect, it } from 'vitest'
import { listSuggestions } from '#app/fair/finding/suggestions.ts'
import { PAGE_SIZE } from '#app/fair/finding/found-page.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { monthlyPay } from '#app/fair/model/pay.ts'
import { EDUCATIONS, type PayPeriod } from '#app/fair/model/terms.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import type { OpeningState } from '#db/tables/opening.ts'
import { createRecall } from '#server/recall.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFair, addFindable, filtersOf } from './finding-fixtures.ts'

/** What a query finds of one employer, so that tests do not see each other's openings. */
async function find(world: World, employerId: string, query: string) {
  return listOpenings(world.context, filtersOf(`employer=${employerId}&${query}`))
}

async function findIds(world: World, employerId: string, query: string): Promise<string[]> {
  return (await find(world, employerId, query)).items.map((item) => item.id)
}

onBothDatabases('what of openings is public', (world) => {
  it.each<[OpeningState, number]>([
    ['draft', 0],
    ['in_review', 0],
    ['published', 1],
    ['paused', 0],
    ['filled', 0],
    ['expired', 0],
    ['withdrawn', 0],
  ])('of %s openings: %i', async (state, total) => {
    const { id } = await addEmployer(world)
    await addFindable(world, id, { state })
    expect((await find(world, id, '')).total).toBe(total)
  })

  it.each(['preparing', 'in_review', 'refused', 'suspended'] as const)(
    'nothing of an employer that is %s',
    async (admission) => {
      const { id } = await addEmployer(world, { admission })
      await addFindable(world, id)
      const found = await find(world, id, '')
      expect(found.total).toBe(0)
      expect(found.employerName).toBeNull()
    },
  )

  it('nothing whose last day is over, swept or not', async () => {
    const { id } = await addEmployer(world)
    const now = world.context.clock.now()
    await addFindable(world, id, { validUntil: addDays(now, 1) })
    world.setNow(addDays(now, 2))
    const later = await find(world, id, '')
    world.setNow(now)
    expect(later.total).toBe(0)
    expect((await find(world, id, '')).total).toBe(1)
  })
})

onBothDatabases('the filters of the list', (world) => {
  it('take any of several districts, industries and kinds', async () => {
    const { id } = await addEmployer(world)
    const a = await addFindable(world, id, { districtCode: '370213', industry: 'it' })
    const b = await addFindable(world, id, { districtCode: '370202', kind: 'day_work' })
    await addFindable(world, id, { districtCode: '370214', kind: 'internship' })
    const sorted = async (query: string) => (await findIds(world, id, query)).sort()
    expect(await sorted('district=370213&district=370202')).toEqual([a, b].sort())
    expect(await sorted('industry=it&industry=food')).toEqual([a])
    expect(await sorted('kind=day_work&kind=part_time')).toEqual([b])
    expect(await sorted('district=370213&kind=day_work')).toEqual([])
  })

  it('show to each education what asks for that or less', async () => {
    const { id } = await addEmployer(world)
    for (const education of EDUCATIONS) await addFindable(world, id, { education })
    for (const [rank, own] of EDUCATIONS.entries()) {
      const { items } = await find(world, id, `education=${own}`)
      expect(new Set(items.map((item) => item.education)), own).toEqual(
        new Set(EDUCATIONS.slice(0, rank + 1)),
      )
    }
  })

  it.each<[PayPeriod, number, number, number, boolean]>([
    ['month', 6000, 8000, 8000, true],
    ['month', 6000, 8000, 8001, false],
    ['hour', 25, 30, 5220, true],
    ['hour', 25, 30, 5221, false],
    ['day', 200, 220, 4785, true],
    ['day', 200, 220, 4786, false],
    ['year', 90_000, 120_000, 10_000, true],
    ['year', 90_000, 120_000, 10_001, false],
    ['piece', 5500, 7500, 7500, true],
  ])('%s %i–%i yuan against %i a month: %s', async (period, min, max, floor, found) => {
    const { id } = await addEmployer(world)
    const pay = { period, minFen: min * 100, maxFen: max * 100 }
    const monthly = monthlyPay({ ...pay, monthsPerYear: null, negotiable: false })
    await addFindable(world, id, {
      payPeriod: period,
      payMinFen: pay.minFen,
      payMaxFen: pay.maxFen,
      monthlyPayMinFen: monthly?.minFen,
      monthlyPayMaxFen: monthly?.maxFen,
    })
    expect((await find(world, id, `pay=${floor}`)).total).toBe(found ? 1 : 0)
  })

  it('take what a year brings beyond twelve pays for part of each month', async () => {
    const { id } = await addEmployer(world)
    const state = async (yuan: number, months: number | null) => {
      const pay = { period: 'month' as const, minFen: yuan * 100, maxFen: null }
      const monthly = monthlyPay({ ...pay, monthsPerYear: months, negotiable: false })
      return addFindable(world, id, {
        payMinFen: pay.minFen,
        payMaxFen: null,
        payMonths: months,
        monthlyPayMinFen: monthly?.minFen,
        monthlyPayMaxFen: monthly?.maxFen,
      })
    }
    const twelve = await state(8000, null)
    const fourteen = await state(7000, 14)
    const least = await state(6800, 14)
    expect(await findIds(world, id, 'sort=pay')).toEqual([fourteen, twelve, least])
    expect((await findIds(world, id, 'pay=8000')).sort()).toEqual([twelve, fourteen].sort())
  })

  it('leave negotiable pay out where a floor is set, and sort it last by pay', async () => {
    const { id } = await addEmployer(world)
    const negotiable = await addFindable(world, id, {
      payNegotiable: true,
      payPeriod: null,
      payMinFen: null,
      payMaxFen: null,
      monthlyPayMinFen: null,
      monthlyPayMaxFen: null,
    })
    const high = await addFindable(world, id, { monthlyPayMaxFen: 1_200_000 })
    const low = await addFindable(world, id, { monthlyPayMaxFen: 500_000 })
    expect(await findIds(world, id, 'sort=pay')).toEqual([high, low, negotiable])
    expect((await findIds(world, id, 'pay=1')).sort()).toEqual([high, low].sort())
  })

  it('want every benefit that is chosen', async () => {
    const { id } = await addEmployer(world)
    const both = await addFindable(world, id, { benefits: ['meals', 'lodging', 'shuttle'] })
    const one = await addFindable(world, id, { benefits: ['meals'] })
    expect(await findIds(world, id, 'benefit=meals&benefit=lodging')).toEqual([both])
    expect((await findIds(world, id, 'benefit=meals')).sort()).toEqual([both, one].sort())
  })

  it('know a fair by its code and by its id, and name it', async () => {
    const { id } = await addEmployer(world, { name: '春芽招聘会测试有限公司' })
    const fairId = await addFair(world, { code: 'test-fair', name: '测试招聘会' })
    const at = await addFindable(world, id, { fairId })
    await addFindable(world, id)
    const byCode = await find(world, id, 'fair=test-fair')
    expect(byCode.items.map((item) => item.id)).toEqual([at])
    expect(byCode.fairName).toBe('测试招聘会')
    expect(byCode.employerName).toBe('春芽招聘会测试有限公司')
    expect(await findIds(world, id, `fair=${fairId}`)).toEqual([at])
    expect(await findIds(world, id, 'fair=no-such-fair')).toEqual([])
    expect(await findIds(world, id, `fair=${newId()}`)).toEqual([])
  })
})

onBothDatabases('words, counts and pages of the list', (world) => {
  let many: string

  beforeAll(async () => {
    many = (await addEmployer(world)).id
    const publishedAt = world.context.clock.now()
    for (let i = 0; i < PAGE_SIZE * 2 + 3; i++) {
      await addFindable(world, many, { publishedAt, headcount: 2 })
    }
  })

  it('the best match comes first, then the newest', async () => {
    const { id } = await addEmployer(world)
    const now = world.context.clock.now()
    const inDuties = await addFindable(world, id, {
      title: '仓库管理员',
      occupation: '仓管员',
      duties: '会开叉车，负责收发货。',
      publishedAt: addDays(now, -1),
    })
    const older = await addFindable(world, id, { title: '叉车司机', publishedAt: addDays(now, -3) })
    const newer = await addFindable(world, id, { title: '叉车司机', publishedAt: now })
    expect(await findIds(world, id, 'q=叉车')).toEqual([newer, older, inDuties])
    expect(await findIds(world, id, 'q=叉车&sort=newest')).toEqual([newer, inDuties, older])
  })

  it('asks the database once where words are searched, else twice, once more for nothing found', async () => {
    let queries = 0
    const db = world.context.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        queries++
        return Promise.resolve(result)
      },
    })
    const context = { ...world.context, db, recall: createRecall() }
    // What sounds like a word is looked for among names that are in memory from the start on.
    await listSuggestions(context, { typed: '车' })
    const count = async (query: string) => {
      queries = 0
      await listOpenings(context, filtersOf(query))
      return queries
    }
    expect(await count(`q=车工&district=370213&sort=pay&employer=${many}`)).toBeLessThanOrEqual(2)
    expect(await count(`employer=${many}`)).toBe(2)
    expect(await count(`employer=${many}&q=车工`)).toBe(1)
    expect(await count(`employer=${many}&q=没有这样的岗位`)).toBe(2)
  })

  it('counts openings and the people they seek, over all pages', async () => {
    const found = await find(world, many, 'page=2')
    expect(found.total).toBe(PAGE_SIZE * 2 + 3)
    expect(found.headcount).toBe((PAGE_SIZE * 2 + 3) * 2)
    expect(found.items).toHaveLength(PAGE_SIZE)
  })

  it('shows each opening on one page, though all were published at once', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => findIds(world, many, `page=${page}`)))
    expect(pages.map((page) => page.length)).toEqual([PAGE_SIZE, PAGE_SIZE, 3])
    expect(new Set(pages.flat()).size).toBe(PAGE_SIZE * 2 + 3)
  })

  it('gives the last page for one past the end', async () => {
    const found = await find(world, many, 'page=99')
    expect(found.page).toBe(3)
    expect(found.items).toHaveLength(3)
    expect(found.total).toBe(PAGE_SIZE * 2 + 3)
  })

  it.each(['%', '😀', `'"\\`, '&&|!:*', '。。', '_'])(
    'finds nothing by %j, in which no word stands, and offers all without it',
    async (q) => {
      const found = await find(world, many, new URLSearchParams({ q }).toString())
      expect(found).toMatchObject({ total: 0, items: [] })
      expect(found.wider).toMatchObject([
        { given: [{ facet: 'q', value: q }], total: PAGE_SIZE * 2 + 3 },
      ])
    },
  )

  it.each(["' or 1=1 --", "'); drop table opening; --", '%', '_', '\\', '焊工:*|', '<->', '\0'])(
    'takes %j for words',
    async (q) => {
      const found = await find(world, many, new URLSearchParams({ q }).toString())
      expect([0, PAGE_SIZE * 2 + 3]).toContain(found.total)
      expect((await find(world, many, '')).total).toBe(PAGE_SIZE * 2 + 3)
    },
  )
})
