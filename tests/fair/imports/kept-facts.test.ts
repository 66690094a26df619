import { expect, it } from 'vitest'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { changedFields } from '#app/fair/imports/model/opening-changes.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, look, upload } from './import-fixtures.ts'

const FULL = {
  岗位名称: '叉车司机',
  招聘人数: '3',
  薪资待遇: '6000-7000',
  工作地点: '李沧区 兴城路 11 号',
  联系人: '李师傅',
  联系电话: '0532-87891234',
  福利: '五险一金、包吃',
  班次: '两班倒',
  学历: '高中',
  岗位职责: '驾驶叉车装卸货物，每天检查车辆并做好记录。',
  岗位要求: '有叉车证',
}
const SHORT = { 岗位名称: '叉车司机', 招聘人数: '5', 薪资待遇: '6000-7000' }

async function setUp(world: World) {
  const { id, recruiter } = await addEmployer(world)
  const as = world.as(recruiter)
  const bring = (row: Record<string, string>) =>
    upload(as, { employerId: id }, csvFile([Object.keys(row), Object.values(row)]))
  const changes = async (importId: string) => {
    const change = (await look(as, importId)).page.items[0]?.change
    return change ? changedFields(change) : null
  }
  const openings = () =>
    world.context.db
      .selectFrom('opening')
      .where('employerId', '=', id)
      .where('state', '!=', 'withdrawn')
      .selectAll()
      .execute()
  return { id, as, bring, changes, openings }
}

onBothDatabases('a corrected sheet with fewer columns', (world) => {
  it('leaves an opening what no column is about, and shows no more', async () => {
    const { as, bring, changes, openings } = await setUp(world)
    await goIn(as, await bring(FULL))
    const [before] = await openings()
    const importId = await bring(SHORT)
    expect(await changes(importId)).toEqual(['headcount'])
    expect(await goIn(as, importId)).toMatchObject({ updated: 1 })
    const [after, ...others] = await openings()
    expect(others).toEqual([])
    expect(after).toMatchObject({
      headcount: 5,
      contactName: '李师傅',
      contactPhone: '0532-87891234',
      benefits: before?.benefits,
      shift: before?.shift,
      shiftText: '两班倒',
      education: 'senior_high',
      duties: FULL.岗位职责,
      requirements: '有叉车证',
      districtCode: '370213',
      address: before?.address,
    })
    expect(after?.benefits).not.toEqual([])
  })

  it('takes away what a column leaves empty', async () => {
    const { as, bring, openings } = await setUp(world)
    await goIn(as, await bring(FULL))
    await goIn(as, await bring({ ...FULL, 福利: '', 班次: '', 岗位要求: '会开叉车' }))
    const [after] = await openings()
    expect(after).toMatchObject({ benefits: [], shift: null, requirements: '会开叉车' })
  })
})

onBothDatabases('a number that only an import brought', (world) => {
  it('is nobody’s once that is undone', async () => {
    const { as, bring, openings } = await setUp(world)
    const importId = await bring(FULL)
    await goIn(as, importId)
    await undoImport(as, { importId })
    const again = await look(as, await bring({ ...SHORT, 工作地点: '李沧区' }))
    expect(again.page.items[0]?.faults).toMatchObject([
      { field: 'contact_phone', error: 'import_fault.contact' },
    ])
    expect(await openings()).toEqual([])
  })
})
