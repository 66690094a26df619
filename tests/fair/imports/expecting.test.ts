import { expect, it } from 'vitest'
import { mendRow } from '#app/fair/imports/import-mending.ts'
import { getImport } from '#app/fair/imports/imports.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('a preview', (world) => {
  async function importOf(rows: string[][], employer?: Awaited<ReturnType<typeof addEmployer>>) {
    const own = employer ?? (await addEmployer(world))
    const as = world.as(own.recruiter)
    const importId = await upload(as, { employerId: own.id }, csvFile([HEAD, ...rows]))
    return { employer: own, as, importId }
  }

  it('says of each row what will come of it, and that comes of it', async () => {
    const first = await importOf([rowOf('车工'), rowOf('焊工')])
    const before = await look(first.as, first.importId)
    expect(before.page.items.map(({ expected }) => expected)).toEqual(['created', 'created'])
    await goIn(first.as, first.importId)

    const rows = [
      rowOf('焊工', { 薪资: '9000' }),
      rowOf('车工'),
      rowOf('电工'),
      rowOf('钳工', { 招聘人数: '若干' }),
    ]
    const { as, importId } = await importOf(rows, first.employer)
    const shown = await look(as, importId)
    expect(shown.page.items.map(({ expected }) => expected)).toEqual([
      'updated',
      'unchanged',
      'created',
      null,
    ])
    expect(shown.counts).toMatchObject({ created: 1, updated: 1, unchanged: 1, to_mend: 1 })
    const outcome = await goIn(as, importId)
    expect(outcome).toEqual({ created: 1, updated: 1, unchanged: 1, passedOver: 0 })
    const after = await look(as, importId)
    expect(after.counts).toEqual(shown.counts)
    const updated = await getImport(as, {
      importId,
      view: { filter: 'updated', open: null },
      page: 1,
    })
    expect(updated.page.items.map(({ typed }) => typed.title)).toEqual(['焊工'])
  })

  it('says it anew of what is mended, and of the rows beside it', async () => {
    const first = await importOf([rowOf('车工')])
    await goIn(first.as, first.importId)
    const rows = [rowOf('车工', { 招聘人数: '若干' }), rowOf('车工', { 薪资: '9000' })]
    const { as, importId } = await importOf(rows, first.employer)
    const expectedOf = async () =>
      (await look(as, importId)).page.items.map(({ expected }) => expected)
    expect(await expectedOf()).toEqual([null, 'updated'])
    // What was sent in before stands in the first row again: the second is one of its own then.
    await mendRow(as, { importId, position: 0, cells: { headcount: '5' } })
    expect(await expectedOf()).toEqual(['unchanged', 'created'])
    await mendRow(as, { importId, position: 0, cells: { title: '钳工' } })
    expect(await expectedOf()).toEqual(['created', 'updated'])
  })
})
