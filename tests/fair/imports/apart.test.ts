import { expect, it } from 'vitest'
import { setApart } from '#app/fair/imports/import-apart.ts'
import { mapColumns } from '#app/fair/imports/import-mending.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { changedFields, seemsAnother } from '#app/fair/imports/model/opening-changes.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

const HERE = rowOf('保洁', { 薪资: '3000', 工作地点: '李沧区 兴城路 1 号' })
const THERE = rowOf('保洁', { 薪资: '4500', 工作地点: '市北区 台东路 9 号' })

async function setUp(world: World) {
  const { id, recruiter } = await addEmployer(world)
  const as = world.as(recruiter)
  const bring = (...rows: string[][]) => upload(as, { employerId: id }, csvFile([HEAD, ...rows]))
  const first = async (importId: string) => {
    const row = (await look(as, importId)).page.items[0]
    if (!row) throw new Error('there is no row')
    return row
  }
  const pays = async () => {
    const openings = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', id)
      .where('state', '=', 'published')
      .select('payMinFen')
      .orderBy('payMinFen')
      .execute()
    return openings.map(({ payMinFen }) => payMinFen)
  }
  return { as, bring, first, pays }
}

onBothDatabases('a row that would change an opening', (world) => {
  it('shows what the opening says now and what it would say', async () => {
    const { as, bring, first } = await setUp(world)
    await goIn(as, await bring(HERE))
    const changed = rowOf('保洁', { 薪资: '3000元/月', 招聘人数: '8', 工作地点: HERE[4] })
    const { change } = await first(await bring(changed))
    expect(change).toMatchObject({ before: { headcount: '5' }, after: { headcount: '8' } })
    // Written otherwise, the pay is the same.
    expect(change && changedFields(change)).toEqual(['headcount'])
    expect(change && seemsAnother(change)).toBe(false)
    expect((await first(await bring(HERE))).change).toBeNull()
  })

  it('is doubtful where neither place nor pay is the same, and goes in as it is chosen', async () => {
    const { as, bring, first, pays } = await setUp(world)
    await goIn(as, await bring(HERE))
    const importId = await bring(THERE)
    const { change, expected } = await first(importId)
    expect(expected).toBe('updated')
    expect(change && seemsAnother(change)).toBe(true)

    await setApart(as, { importId, position: 0, isApart: true })
    expect(await first(importId)).toMatchObject({
      expected: 'created',
      change: null,
      isApart: true,
    })
    await setApart(as, { importId, position: 0, isApart: false })
    expect(await first(importId)).toMatchObject({ expected: 'updated', isApart: false })
    await setApart(as, { importId, position: 0, isApart: true })
    expect(await goIn(as, importId)).toMatchObject({ created: 1, updated: 0 })
    expect(await pays()).toEqual([300_000, 450_000])

    // Either file again changes nothing, however it was chosen before.
    for (const row of [THERE, HERE]) {
      const again = await bring(row)
      expect(await first(again)).toMatchObject({ expected: 'unchanged' })
      await setApart(as, { importId: again, position: 0, isApart: true })
      expect(await first(again)).toMatchObject({ expected: 'unchanged' })
      expect(await goIn(as, again)).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    }
    await undoImport(as, { importId })
    expect(await pays()).toEqual([300_000])
  })

  it('leaves the opening to the next row of its title', async () => {
    const { as, bring } = await setUp(world)
    await goIn(as, await bring(HERE))
    const importId = await bring(THERE, rowOf('保洁', { 薪资: '3200', 工作地点: HERE[4] }))
    await setApart(as, { importId, position: 0, isApart: true })
    const { page } = await look(as, importId)
    expect(page.items.map(({ expected }) => expected)).toEqual(['created', 'updated'])
  })

  it('stays as it was chosen when the columns are put right', async () => {
    const { as, bring, first } = await setUp(world)
    await goIn(as, await bring(HERE))
    const importId = await bring(THERE)
    await setApart(as, { importId, position: 0, isApart: true })
    await mapColumns(as, { importId, mapping: { '0.1': { 7: '' } } })
    await readImport(world.context, { importId })
    expect(await first(importId)).toMatchObject({ expected: 'created', isApart: true })
  })

  it('is chosen by nobody else, and not once it has gone in', async () => {
    const { as, bring } = await setUp(world)
    const importId = await bring(HERE)
    const other = world.as((await addEmployer(world)).recruiter)
    const choice = { importId, position: 0, isApart: true }
    await expect(setApart(other, choice)).rejects.toMatchObject({ code: 'not_found' })
    await expect(setApart(as, { ...choice, position: 9 })).rejects.toMatchObject({
      code: 'not_found',
    })
    await goIn(as, importId)
    await expect(setApart(as, choice)).rejects.toMatchObject({ code: 'transition_refused' })
  })
})
