import { beforeEach, describe, expect, it } from 'vitest'
import { renewSearchTexts } from '#app/fair/finding/search-renewal.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { SEARCH_VERSION, searchTexts } from '#app/fair/search-text.ts'
import { createWords } from '#server/words.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable, filtersOf } from '../finding-fixtures.ts'

onBothDatabases('search texts of older rules', (world) => {
  let employer: string
  beforeEach(async () => {
    employer = (await addEmployer(world)).id
  })

  const found = async (query: string) => {
    const filters = filtersOf(`employer=${employer}&q=${query}`)
    const { items } = await listOpenings(world.context, filters)
    return items.map(({ title }) => title)
  }
  /** As a version before the sounds has stored it. */
  const makeOld = (id: string) =>
    world.context.db
      .updateTable('opening')
      .set({ search: '', nameWords: null, searchVersion: 0 })
      .where('id', '=', id)
      .execute()

  it('are made anew, once', async () => {
    await renewSearchTexts(world.context)
    const id = await addFindable(world, employer, { title: '汽车装配工' })
    await makeOld(id)
    expect(await found('qichezhuangpei')).toEqual([])
    expect(await renewSearchTexts(world.context)).toBe(1)
    expect(await found('qichezhuangpei')).toEqual(['汽车装配工'])
    expect(await renewSearchTexts(world.context)).toBe(0)
  })

  it('come with the words of the name', async () => {
    const id = await addFindable(world, employer, { title: '数控车工', occupation: '洗车工' })
    await makeOld(id)
    await renewSearchTexts(world.context)
    const row = await world.context.db
      .selectFrom('opening')
      .where('id', '=', id)
      .select('nameWords')
      .executeTakeFirst()
    expect(row?.nameWords).toBe('|数控|车工||洗车工|')
  })

  it('are all renewed where they are more than one transaction takes', async () => {
    await renewSearchTexts(world.context)
    for (let made = 0; made < 60; made++) {
      await makeOld(await addFindable(world, employer, { title: '焊工' }))
    }
    expect(await renewSearchTexts(world.context)).toBe(60)
    expect((await listOpenings(world.context, filtersOf(`employer=${employer}&q=hg`))).total).toBe(
      60,
    )
  })

  it('are not made for a draft that is not found yet', async () => {
    const { id } = await addOpening(world, employer)
    await world.context.db
      .updateTable('opening')
      .set({ search: null, searchVersion: 0 })
      .where('id', '=', id)
      .execute()
    await renewSearchTexts(world.context)
    const row = await world.context.db
      .selectFrom('opening')
      .where('id', '=', id)
      .select('search')
      .executeTakeFirst()
    expect(row).toEqual({ search: null })
  })
})

describe('the rules of search texts', () => {
  it('have another number when they change', () => {
    const texts = searchTexts(createWords(), {
      title: '汽车装配工（C++）',
      occupation: '汽车零部件装配',
      employerName: '青岛春芽汽车',
      industry: 'manufacturing',
      kind: 'full_time',
      education: 'vocational',
      skillLevel: 'level_4_intermediate',
      payPeriod: 'hour',
      shift: 'two_shift',
      benefits: ['meals', 'lodging', 'five_insurances'],
      requirements: '会看图纸，能吃苦',
      duties: '流水线装配',
      districtCode: '370213',
      address: '兴城路 11 号',
    })
    // Where this differs, raise SEARCH_VERSION and write the new texts down here.
    expect({ version: SEARCH_VERSION, ...texts }).toMatchInlineSnapshot(`
      {
        "a": "汽车装配工 汽车 装配 装配工 车装 配工 工 cplusplus 汽车零部件装配 部件 零部件 车零 零部 件装 配",
        "b": "青岛春芽汽车 青岛 春芽 汽车 岛春 芽汽 车 全职 职 正式工 正式 式工 工 terms shift two 包吃 吃 管吃 管饭 饭 食堂 堂 包住 住 管住 宿舍 舍 住宿 宿 benefit five insurances 包吃住 吃住 包吃包住 吃包 管吃管住 吃管 包食宿 包 食宿 包食 小时工 小时 时工 时薪 薪 πqichezhuangpeigong πqczpg πchezhuangpeigong πczpg πzhuangpeigong πzpg πpeigong πpg πgong πg πqichelingbujianzhuangpei πqclbjzp πchelingbujianzhuangpei πclbjzp πlingbujianzhuangpei πlbjzp πbujianzhuangpei πbjzp πjianzhuangpei πjzp πzhuangpei πzp πpei πp",
        "c": "会 看 图纸 能 吃苦 流水 水线 流水线 装配 制造 制造业 中专 技校 中级 中级工 李沧区 兴城 路 11 号 πqingdaochunyaqiche πqdcyqc πdaochunyaqiche πdcyqc πchunyaqiche πcyqc πyaqiche πyqc πqiche πqc πche πc",
        "version": 3,
      }
    `)
  })
})
