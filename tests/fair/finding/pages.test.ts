import { beforeAll, expect, it } from 'vitest'
import { listPage, PAGE_SIZE } from '#app/fair/finding/found-page.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { openingsPath, readFilters, SORTS, type Sort } from '#app/fair/model/search.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable, filtersOf } from '../finding-fixtures.ts'

const OPENINGS = PAGE_SIZE * 2 + 7
const PAYS = [500_000, 650_000, null]

onBothDatabases('pages that go on from a place', (world) => {
  let employer: string
  const before: string[] = []

  beforeAll(async () => {
    employer = (await addEmployer(world)).id
    const now = world.context.clock.now()
    for (let i = 0; i < OPENINGS; i++) {
      const facts = {
        title: i % 2 === 0 ? '叉车司机' : '司机（叉车优先）',
        publishedAt: addDays(now, -(i % 5)),
        monthlyPayMaxFen: PAYS[i % PAYS.length] ?? null,
      }
      before.push(await addFindable(world, employer, facts))
    }
  })

  const arrive = (title = '叉车司机') =>
    addFindable(world, employer, { title, monthlyPayMaxFen: 900_000 })

  const follow = (query: string, place: { after?: string | null; before?: string | null }) =>
    readFilters(
      new URLSearchParams(openingsPath({ ...filtersOf(query), ...place }).split('?')[1] ?? ''),
    )

  it.each(SORTS)('by %s show each opening once, though others arrive meanwhile', async (sort) => {
    const query = `employer=${employer}&sort=${sort}&q=叉车`
    const seen: string[] = []
    let page = await listOpenings(world.context, filtersOf(query))
    seen.push(...page.items.map(({ id }) => id))
    while (page.next) {
      await arrive()
      page = await listOpenings(world.context, follow(query, { after: page.next }))
      seen.push(...page.items.map(({ id }) => id))
      expect(page.items.length).toBeGreaterThan(0)
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(before))
  })

  it.each<[Sort, string]>([
    ['newest', ''],
    ['pay', ''],
    ['relevance', '叉车'],
  ])('by %s lead back to what stood before', async (sort, q) => {
    const query = `employer=${employer}&sort=${sort}&q=${q}`
    const first = await listOpenings(world.context, filtersOf(query))
    const second = await listOpenings(world.context, follow(query, { after: first.next }))
    const third = await listOpenings(world.context, follow(query, { after: second.next }))
    const again = await listOpenings(world.context, follow(query, { before: third.previous }))
    expect(again.items).toEqual(second.items)
    const start = await listOpenings(world.context, follow(query, { before: again.previous }))
    expect(start.items).toEqual(first.items)
    expect(start.previous).toBeNull()
    expect(first.previous).toBeNull()
  })

  it.each(SORTS)(
    'by %s are the same where few are gathered before they are sorted',
    async (sort) => {
      const filters = filtersOf(`employer=${employer}&pay=6000&sort=${sort}&q=叉车`)
      for (const start of [filters, { ...filters, page: 2 }]) {
        const page = await listPage(world.context, start)
        expect(page.items.length).toBeGreaterThan(0)
        expect(await listPage(world.context, start, { areFew: true })).toEqual(page)
      }
    },
  )

  it('still know a page by its number, and go on from there', async () => {
    const query = `employer=${employer}`
    const first = await listOpenings(world.context, filtersOf(query))
    const second = await listOpenings(world.context, filtersOf(`${query}&page=2`))
    const next = await listOpenings(world.context, follow(query, { after: first.next }))
    expect(second.items).toEqual(next.items)
    expect(second.previous).not.toBeNull()
  })

  it('take a place of another order, or one that is gone, for the beginning', async () => {
    const query = `employer=${employer}`
    const first = await listOpenings(world.context, filtersOf(query))
    const otherwise = await listOpenings(world.context, filtersOf(`${query}&sort=pay`))
    const strange = await listOpenings(world.context, follow(query, { after: otherwise.next }))
    expect(strange.items).toEqual(first.items)
    const end = `_1_${before[0]}`
    const past = await listOpenings(world.context, follow(query, { after: end }))
    expect(past.items.length).toBeGreaterThan(0)
  })
})
