import { expect, it } from 'vitest'
import { commitImport, carryOutImport } from '#app/fair/imports/import-commit.ts'
import { mendRow } from '#app/fair/imports/import-mending.ts'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { getImport } from '#app/fair/imports/imports.ts'
import { countHire, uncountHire } from '#app/fair/opening-hires.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

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

  async function expectedOf(as: Context, importId: string) {
    return (await look(as, importId)).page.items.map(({ expected }) => expected)
  }

  it('says it anew once an earlier import is undone', async () => {
    const first = await importOf([rowOf('车工'), rowOf('焊工')])
    await goIn(first.as, first.importId)
    const { as, importId } = await importOf([rowOf('车工')], first.employer)
    expect(await expectedOf(as, importId)).toEqual(['unchanged'])
    await undoImport(as, { importId: first.importId })
    expect(await expectedOf(as, importId)).toEqual(['created'])
    const { seen } = await look(as, importId)
    await commitImport(as, { importId, seen })
    expect(await carryOutImport(world.context, { importId })).toMatchObject({ created: 1 })
  })

  it('does nothing else than it showed: the press is refused, and the page shows what would come', async () => {
    const first = await importOf([rowOf('车工')])
    await goIn(first.as, first.importId)
    const { as, importId } = await importOf([rowOf('车工', { 薪资: '9000' })], first.employer)
    const shown = await look(as, importId)
    await undoImport(as, { importId: first.importId })
    await expect(commitImport(as, { importId, seen: shown.seen })).rejects.toMatchObject({
      code: 'import_changed',
    })
    const again = await look(as, importId)
    expect(again).toMatchObject({ state: 'preview', counts: { created: 1, updated: 0 } })
    await commitImport(as, { importId, seen: again.seen })
  })

  it('is refused as well once a cell says something else than was shown', async () => {
    const { as, importId } = await importOf([rowOf('车工')])
    const { seen } = await look(as, importId)
    await mendRow(as, { importId, position: 0, cells: { pay: '9000' } })
    await expect(commitImport(as, { importId, seen })).rejects.toMatchObject({
      code: 'import_changed',
    })
  })

  it('says before that what was withdrawn by hand does not come back', async () => {
    const first = await importOf([rowOf('车工'), rowOf('焊工')])
    await goIn(first.as, first.importId)
    const rows = [rowOf('车工', { 薪资: '9000' }), rowOf('焊工', { 薪资: '9000' })]
    const { as, importId } = await importOf(rows, first.employer)
    const { id } = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', first.employer.id)
      .where('title', '=', '焊工')
      .select('id')
      .executeTakeFirstOrThrow()
    world.setNow(addDays(world.context.clock.now(), 1))
    await changeOpening(as, {
      openingId: id,
      action: 'withdraw',
      side: 'employer',
      reason: '招满了',
    })
    const shown = await look(as, importId)
    expect(shown.counts).toMatchObject({ updated: 1, to_mend: 1, ready: 1 })
    expect(shown.page.items[1]).toMatchObject({
      expected: 'passed_over',
      outcomeFault: 'import_fault.withdrawn',
    })
    expect(await goIn(as, importId)).toMatchObject({ updated: 1, passedOver: 1 })
    expect((await look(as, importId)).unlikeShown).toBe(0)
  })

  it('says it anew once a hire is taken back, of which nothing else tells', async () => {
    const first = await importOf([rowOf('车工', { 招聘人数: '2' })])
    await goIn(first.as, first.importId)
    const { db } = world.context
    const { id } = await db
      .selectFrom('opening')
      .where('employerId', '=', first.employer.id)
      .select('id')
      .executeTakeFirstOrThrow()
    const hire = () =>
      db.transaction().execute((trx) => countHire(world.context, trx, { openingId: id }))
    await hire()
    await hire()
    const { as, importId } = await importOf([rowOf('车工', { 招聘人数: '1' })], first.employer)
    expect(await expectedOf(as, importId)).toEqual(['passed_over'])
    await db.transaction().execute((trx) => uncountHire(trx, { openingId: id }))
    expect(await expectedOf(as, importId)).toEqual(['updated'])
    expect(await goIn(as, importId)).toMatchObject({ updated: 1, passedOver: 0 })
  })

  it('says it anew once an employer is suspended, and once it is not any more', async () => {
    const name = '春芽暂停（演示）有限公司'
    const employer = await addEmployer(world, { name })
    const { officer, code } = await addFairWith(world)
    const as = world.as(officer)
    const sheet = csvFile([
      ['单位名称', ...HEAD],
      [name, ...rowOf('车工')],
    ])
    const importId = await upload(as, { fairCode: code }, sheet)
    expect(await expectedOf(as, importId)).toEqual(['created'])
    const { seen } = await look(as, importId)
    const admit = (admission: 'suspended' | 'admitted') =>
      world.context.db
        .updateTable('employer')
        .set({ admission })
        .where('id', '=', employer.id)
        .execute()
    await admit('suspended')
    await expect(commitImport(as, { importId, seen })).rejects.toMatchObject({
      code: 'import_changed',
    })
    expect((await look(as, importId)).page.items[0]).toMatchObject({
      expected: 'passed_over',
      outcomeFault: 'import_fault.not_admitted',
    })
    await admit('admitted')
    expect(await expectedOf(as, importId)).toEqual(['created'])
    await admit('suspended')
    expect(await goIn(as, importId)).toMatchObject({ created: 0, passedOver: 1 })
  })

  it('tells afterwards of which rows something else has come', async () => {
    const first = await importOf([rowOf('车工')])
    await goIn(first.as, first.importId)
    const { as, importId } = await importOf([rowOf('车工')], first.employer)
    const { seen } = await look(as, importId)
    await commitImport(as, { importId, seen })
    // Another one is undone between the press and the work.
    await undoImport(as, { importId: first.importId })
    expect(await carryOutImport(world.context, { importId })).toMatchObject({ created: 1 })
    expect((await look(as, importId)).unlikeShown).toBe(1)
  })
})
