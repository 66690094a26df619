import { expect, it } from 'vitest'
import type { Context } from '#app/kernel/context.ts'
import { addDays } from '#app/kernel/clock.ts'
import { mendRosterRow } from '#app/placement/roster/imports/roster-mending.ts'
import { writeRosterToMend } from '#app/placement/roster/imports/roster-downloads.ts'
import { forgetRosterImports } from '#app/placement/roster/imports/roster-upkeep.ts'
import { undoRosterImport } from '#app/placement/roster/imports/roster-undo.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { goIn, lookAt, upload, uploadFile } from './roster-fixtures.ts'
import { idNumberOf, rosterRow } from './roster-sheet.ts'

const WRONG = '370213200803051000'

/** One student goes in; of another one cell has been mended and one is wrong still. */
async function goInPartly(world: World, officer: Context): Promise<string> {
  const left = { 学号: '20240902', 姓名: '', 身份证号: WRONG, 监护人电话: '13900000079' }
  const importId = await upload(world, officer, [rosterRow(), rosterRow(left)])
  const mend = { importId, sheet: '', row: 4, cells: { name: '高凯' } }
  await mendRosterRow(officer, mend)
  await goIn(world, officer, importId)
  return importId
}

onBothDatabases('rows that were left out', (world) => {
  it('stay with what is wrong and what was mended, and are imported from their sheet', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const importId = await goInPartly(world, officer)
    const seen = await lookAt(officer, importId, 'all')
    expect(seen).toMatchObject({
      state: 'committed',
      counts: { all: 1, to_mend: 1 },
      rows: [
        {
          row: 4,
          cells: { name: '高凯', number: '20240902' },
          faults: [{ field: 'id_number', code: 'id_digits_lost' }],
        },
      ],
    })
    expect(JSON.stringify(seen)).not.toContain(WRONG)
    const sheet = await writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    const again = await uploadFile(world, officer, sheet)
    const { rows } = await lookAt(officer, again)
    expect(rows).toMatchObject([
      { cells: { name: '高凯' }, masked: { id_number: '370*************00' } },
    ])
    const cells = { id_number: idNumberOf('2008-03-05', 142) }
    await mendRosterRow(officer, {
      importId: again,
      sheet: rows[0]!.sheet,
      row: rows[0]!.row,
      cells,
    })
    expect(await goIn(world, officer, again)).toMatchObject({ created: 1, leftOut: 0 })
    expect(await lookAt(officer, again)).toMatchObject({ counts: { all: 0 }, rows: [] })
  })

  it('say what is wrong by what is there when the others go in', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const twins = ['20240901', '20240902'].map((number) => rosterRow({ 学号: number }))
    const importId = await upload(world, officer, [
      ...twins,
      rosterRow({ 学号: '20240903', 身份证号: idNumberOf('2008-03-05', 142) }),
    ])
    // The same identity number: neither row goes in.
    await goIn(world, officer, importId)
    const { rows: left } = await lookAt(officer, importId)
    expect(left.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
      ['id_twice'],
      ['id_twice'],
    ])
  })

  it('are there after undoing too, and are forgotten after 30 days', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const importId = await goInPartly(world, officer)
    await undoRosterImport(officer, { importId })
    expect((await lookAt(officer, importId)).rows).toHaveLength(1)
    const now = world.context.clock.now()
    world.setNow(addDays(now, 29))
    await forgetRosterImports(world.context)
    expect((await lookAt(officer, importId)).rows).toHaveLength(1)
    world.setNow(addDays(now, 31))
    await forgetRosterImports(world.context)
    expect(await lookAt(officer, importId)).toMatchObject({ rows: [], outcome: { leftOut: 1 } })
    const asked = writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    await expect(asked).rejects.toMatchObject({ code: 'conflict' })
    world.setNow(now)
  })

  it('are another college’s business never', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const importId = await goInPartly(world, officer)
    const stranger = world.as((await addCollege(world)).officer)
    const missing = { code: 'not_found' }
    await expect(lookAt(stranger, importId)).rejects.toMatchObject(missing)
    const asked = writeRosterToMend(stranger, { importId, locale: 'zh-CN' })
    await expect(asked).rejects.toMatchObject(missing)
  })
})
