import { beforeAll, expect, it } from 'vitest'
import { listHiringEmployers } from '#app/fair/finding/hiring-employers.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable, filtersOf } from '../finding-fixtures.ts'

onBothDatabases('the employers that a list can be narrowed to', (world) => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    const employers = {
      青岛春芽汽车: ['汽车装配工', '汽车装配工', '会计'],
      海尔家居: ['装配工'],
      '100%_纯棉': ['纺织工'],
    }
    for (const [name, titles] of Object.entries(employers)) {
      const { id } = await addEmployer(world)
      ids[name] = id
      await world.context.db
        .updateTable('organisation')
        .set({ name, shortName: name })
        .where('id', '=', id)
        .execute()
      for (const title of titles) await addFindable(world, id, { title, districtCode: '370213' })
    }
    const hidden = await addEmployer(world, { admission: 'suspended' })
    await addFindable(world, hidden.id, { title: '装配工', districtCode: '370213' })
  })

  const list = async (query: string, name = '') => {
    const { employers } = await listHiringEmployers(world.context, {
      filters: filtersOf(query),
      name,
    })
    return employers.map((employer) => [employer.name, employer.openings])
  }

  it('are those with openings that fit, the most first, whichever employer is chosen', async () => {
    expect(await list('district=370213')).toEqual([
      ['青岛春芽汽车', 3],
      ['100%_纯棉', 1],
      ['海尔家居', 1],
    ])
    const chosen = `q=装配&employer=${ids['海尔家居']}`
    expect(await list(chosen)).toEqual([
      ['青岛春芽汽车', 2],
      ['海尔家居', 1],
    ])
  })

  it.each([
    ['汽车', ['青岛春芽汽车']],
    ['haier', ['海尔家居']],
    ['HE', ['海尔家居']],
    ['cyqc', ['青岛春芽汽车']],
    ['100%_', ['100%_纯棉']],
    ['%', ['100%_纯棉']],
    ['zhuangpei', []],
    ["'; drop", []],
  ])('of the name %s are %j', async (name, found) => {
    expect((await list('district=370213', name)).map(([employer]) => employer)).toEqual(found)
  })

  it('are sixty at once', async () => {
    for (let made = 0; made < 61; made++) {
      await addFindable(world, (await addEmployer(world)).id, { title: '潜水员' })
    }
    const filters = filtersOf('q=潜水员')
    const { employers, isMore } = await listHiringEmployers(world.context, { filters, name: '' })
    expect([employers.length, isMore]).toEqual([60, true])
  })
})
