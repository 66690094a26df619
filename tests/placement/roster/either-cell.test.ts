import { expect, it } from 'vitest'
import { fieldsToMend } from '#app/placement/roster/imports/model/fields-to-mend.ts'
import { mendRosterRow, unmaskRosterRow } from '#app/placement/roster/imports/roster-mending.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { lookAt, upload } from './roster-fixtures.ts'
import { idNumberOf, rosterRow } from './roster-sheet.ts'

it('offers both cells where two disagree, the wrong ones first', () => {
  const at = (field: 'birth' | 'sex' | 'entry_year', code: 'birth_differs' | 'sex_differs_held') =>
    fieldsToMend([{ field, code }])
  expect(at('birth', 'birth_differs')).toEqual(['birth', 'id_number'])
  expect(at('sex', 'sex_differs_held')).toEqual(['sex', 'id_number'])
  expect(fieldsToMend([{ field: 'entry_year', code: 'year_differs' }])).toEqual([
    'entry_year',
    'group',
  ])
  expect(fieldsToMend([{ field: 'birth', code: 'birth_unread' }])).toEqual(['birth'])
})

onBothDatabases('a row whose identity number is another person’s', (world) => {
  it('has the number to be looked at and put right', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const wrong = idNumberOf('2007-07-09', 131)
    const importId = await upload(world, officer, [rosterRow({ 身份证号: wrong })])
    const { rows } = await lookAt(officer, importId)
    expect(rows).toMatchObject([{ faults: [{ code: 'sex_differs' }, { code: 'birth_differs' }] }])
    expect(JSON.stringify(rows)).not.toContain(wrong)
    const row = { importId, sheet: '', row: 3 }
    expect(await unmaskRosterRow(officer, row)).toEqual({ id_number: wrong })
    const right = idNumberOf('2008-03-05', 122)
    await mendRosterRow(officer, { ...row, cells: { id_number: right } })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 1, to_mend: 0 })
  })
})
