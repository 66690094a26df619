import { expect, it } from 'vitest'
import { readFilters } from '#app/fair/model/search.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
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
