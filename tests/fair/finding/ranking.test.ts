import { expect, it } from 'vitest'
import { MOST_RANKED, readFilters } from '#app/fair/model/search.ts'
import { isRankedInPart, listPage, PAGE_SIZE } from '#app/fair/finding/found-page.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

/**
 * What is typed, a title that has it as a word, and one in which its characters stand side by side
 * and belong to two words, or make another one with what is before them.
 */
const WORDS: [typed: string, first: string, second: string][] = [
  ['车工', '数控车工', '洗车工'],
  ['车工', '缝纫车工', '纺织挡车工'],
  ['车工', '车工学徒', '叉车工'],
  ['電工', '维修电工', '机电工程师'],
  ['焊工', '氩弧焊工', '焊工程监理'],
  ['木工', '精装木工', '土木工程师'],
  ['保安', '酒店保安', '环保安全员'],
  ['保洁', '保洁员', '环保洁净技术员'],
  ['司机', '货车司机', '公司机修工'],
  ['护工', '病房护工', '维护工程师'],
  ['客服', '电话客服', '游客服务员'],
  ['导购', '服装导购', '引导购票员'],
  ['数控', '数控铣工', '参数控制工程师'],
  ['电商', '电商美工', '机电商务专员'],
  ['质检', '质检员', '材质检测员'],
  ['会计', '主办会计', '社会计量员'],
  ['教师', '幼儿教师', '宗教师资专员'],
  ['青岛 司机', '司机（青岛）', '青岛公司机修工'],
]

onBothDatabases('a list by how well it matches', (world) => {
  it.each(WORDS)('for %s has %s before the newer %s', async (typed, first, second) => {
    const employer = await addEmployer(world)
    for (const [day, title] of [first, second].entries()) {
      world.setNow(new Date(Date.UTC(2026, 10, 24 + day)))
      await addFindable(world, employer.id, { title, occupation: title })
    }
    const query = new URLSearchParams({ q: typed, employer: employer.id })
    const found = await listOpenings(world.context, readFilters(query))
    expect(found.items.map(({ title }) => title)).toEqual([first, second])
  })

  it('has what is of the occupation before a title that merely has the characters', async () => {
    const employer = await addEmployer(world)
    const openings = [
      { title: '普车操作', occupation: '车工' },
      { title: '洗车工', occupation: '汽车美容' },
    ]
    for (const [day, facts] of openings.entries()) {
      world.setNow(new Date(Date.UTC(2026, 10, 24 + day)))
      await addFindable(world, employer.id, facts)
    }
    const query = new URLSearchParams({ q: '车工', employer: employer.id })
    const found = await listOpenings(world.context, readFilters(query))
    expect(found.items.map(({ title }) => title)).toEqual(['普车操作', '洗车工'])
  })

  it('leads to every one, and among too many to rank has the very title first, however old', async () => {
    const employer = await addEmployer(world)
    world.setNow(new Date(Date.UTC(2026, 10, 1)))
    await addFindable(world, employer.id, { title: '叉车司机', occupation: '司机' })
    world.setNow(new Date(Date.UTC(2026, 10, 25)))
    const facts = { title: '叉车司机学徒', occupation: '叉车司机' }
    const id = await addFindable(world, employer.id, facts)
    await multiply(world, 'opening', { id, copies: MOST_RANKED, own: { id: 'gen_random_uuid()' } })
    const filters = readFilters(new URLSearchParams({ q: '叉车司机', employer: employer.id }))
    const total = MOST_RANKED + 2
    const first = await listOpenings(world.context, filters)
    expect(first).toMatchObject({ total, reached: total })
    expect(first.items[0]?.title).toBe('叉车司机')
    const last = await listOpenings(world.context, { ...filters, page: 99 })
    expect(last.page).toBe(Math.ceil(total / PAGE_SIZE))
    expect(last.items).toHaveLength(total % PAGE_SIZE)

    // As for more than are counted while somebody waits.
    expect(isRankedInPart(filters, { areFew: false })).toBe(true)
    const ranked = await listPage(world.context, filters)
    expect(ranked.items[0]?.title).toBe('叉车司机')
    const end = await listPage(world.context, { ...filters, page: 26 })
    expect(end.items).toHaveLength(1)
    expect(end.next).toBeNull()
  })

  it('has the word as it was typed before its other names, newer or not', async () => {
    const employer = await addEmployer(world)
    const titles = ['船体电焊工', '铝合金车体焊工', '焊接工']
    for (const [day, title] of titles.entries()) {
      world.setNow(new Date(Date.UTC(2026, 10, 24 + day)))
      await addFindable(world, employer.id, { title, occupation: '焊工' })
    }
    const found = await listOpenings(
      world.context,
      readFilters(new URLSearchParams({ q: '電焊工', employer: employer.id })),
    )
    expect(found.items.map(({ title }) => title)).toEqual([
      '船体电焊工',
      '焊接工',
      '铝合金车体焊工',
    ])
  })
})
