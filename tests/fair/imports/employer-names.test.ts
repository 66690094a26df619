import { expect, it } from 'vitest'
import { registerEmployer } from '#app/accounts/employers.ts'
import { checkCharacter } from '#app/accounts/model/uscc.ts'
import { mendRow } from '#app/fair/imports/import-mending.ts'
import { readNamesakes } from '#app/fair/imports/model/namesakes.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

/** What each employer's row of a fair's sheet becomes. */
async function importFor(world: World, names: string[]) {
  const { officer, code } = await addFairWith(world)
  const as = world.as(officer)
  const rows = names.map((name) => [name, ...rowOf('焊工')])
  const importId = await upload(as, { fairCode: code }, csvFile([['单位名称', ...HEAD], ...rows]))
  return { as, importId, rows: (await look(as, importId)).page.items }
}

onBothDatabases("an employer's name in a sheet", (world) => {
  it('means who is known in other characters, brackets or blanks', async () => {
    await addEmployer(world, { name: '鴻達機械（演示）有限公司' })
    await addEmployer(world, { name: '鲁发电气（演示）有限公司' })
    const { rows } = await importFor(world, [
      '鸿达机械(演示)有限公司',
      '鴻達機械 (演示) 有限公司',
      '魯發電氣（演示）有限公司',
    ])
    expect(rows.map(({ employerName, isKnown }) => [employerName, isKnown])).toEqual([
      ['鴻達機械（演示）有限公司', true],
      ['鴻達機械（演示）有限公司', true],
      ['鲁发电气（演示）有限公司', true],
    ])
  })

  it('becomes one new employer, in whichever characters, whom its owner takes over', async () => {
    const { as, importId } = await importFor(world, ['滙豐餐飲公司', '汇丰餐饮公司'])
    await goIn(as, importId)
    const named = await world.context.db
      .selectFrom('organisation')
      .where('name', 'in', ['滙豐餐飲公司', '汇丰餐饮公司'])
      .select(['id', 'name'])
      .execute()
    expect(named).toMatchObject([{ name: '滙豐餐飲公司' }])
    const body = '91370213MA3D7K2Y7'
    const { employerId } = await registerEmployer(world.as(await addPerson(world)), {
      name: '汇丰餐饮公司',
      shortName: '汇丰餐饮',
      uscc: body + checkCharacter(body),
      industry: 'catering',
      size: 'under_50',
      intro: '',
      districtCode: '370213',
      address: '兴城路 11 号',
      agentName: '李强',
      agentPhone: '19900000009',
    })
    expect(employerId).toBe(named[0]?.id)
  })

  it('that may mean two is asked about, and the code says which', async () => {
    const one = await addEmployer(world, { name: '乾元贸易（演示）有限公司' })
    const other = await addEmployer(world, { name: '干元贸易（演示）有限公司' })
    const uscc = '91370213MA3D7K2W5' + checkCharacter('91370213MA3D7K2W5')
    await world.context.db.updateTable('employer').set({ uscc }).where('id', '=', one.id).execute()
    const { as, importId, rows } = await importFor(world, [
      '乾元貿易（演示）有限公司',
      '干元贸易（演示）有限公司',
    ])
    const [asked, sure] = rows
    expect(sure).toMatchObject({ isReady: true, employerName: '干元贸易（演示）有限公司' })
    expect(asked).toMatchObject({ isReady: false, faults: [{ field: 'employer' }] })
    const meant = readNamesakes(asked?.faults[0]?.error ?? '')
    expect(meant.map(({ name }) => name).sort()).toEqual([
      '乾元贸易（演示）有限公司',
      '干元贸易（演示）有限公司',
    ])
    expect(meant.find(({ name }) => name.startsWith('乾'))?.uscc).toBe(uscc)
    await mendRow(as, { importId, position: 0, cells: { uscc } })
    const [settled] = (await look(as, importId)).page.items
    expect(settled).toMatchObject({ isReady: true, employerName: '乾元贸易（演示）有限公司' })
    await goIn(as, importId)
    const openings = await world.context.db
      .selectFrom('opening')
      .where('employerId', 'in', [one.id, other.id])
      .select('employerId')
      .execute()
    expect(openings.map(({ employerId }) => employerId).sort()).toEqual([one.id, other.id].sort())
  })

  it('that has come to mean two since it was read goes in for neither', async () => {
    const { as, importId } = await importFor(world, ['乾兴商行'])
    for (const name of ['乾興商行', '干兴商行']) {
      await addEmployer(world, { name })
    }
    expect(await goIn(as, importId)).toMatchObject({ created: 0, passedOver: 1 })
    const [row] = (await look(as, importId)).page.items
    expect(readNamesakes(row?.outcomeFault ?? '')).toHaveLength(2)
  })
})
