import { expect, it } from 'vitest'
import { mendAlikeRows } from '#app/placement/roster/imports/roster-alike.ts'
import { makeGroupsOnImport } from '#app/placement/roster/imports/roster-mending.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { goIn, lookAt, upload } from './roster-fixtures.ts'
import { rosterRow } from './roster-sheet.ts'

/** Students of whom a sheet says something, each with a number of her own. */
function rowsOf(count: number, facts: Record<string, string> = {}): string[][] {
  return Array.from({ length: count }, (_, at) =>
    rosterRow({ 学号: `2024${facts.from ?? '1'}${at}0`, 身份证号: '', 手机: '', ...facts }),
  )
}

const codesOf = (row: { faults: { field: string; code: string }[] }) =>
  row.faults.map(({ field, code }) => `${field} ${code}`)

onBothDatabases('rows to mend', (world) => {
  it('show all that is wrong at once', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const taken = await addStudent(world, college, { idNumber: rosterRow()[4]! })
    const importId = await upload(world, officer, [
      rosterRow({ 出生日期: '不知道', 年级: '2026级', 专业: '数控加工', 手机: '12' }),
      rosterRow({ 学号: '20240902', 姓名: '', 身份证号: '', 班级: '神秘班', 专业: '' }),
    ])
    const { rows } = await lookAt(officer, importId)
    expect(rows.map(codesOf)).toEqual([
      [
        'birth birth_unread',
        'phone phone_wrong',
        'id_number id_taken',
        'major major_differs',
        'entry_year year_differs',
      ],
      ['name missing', 'group group_unknown'],
    ])
    expect(rows[0]!.faults[2]!.params).toEqual({ number: taken.number })
  })

  it('make class groups of rows that go in alone, of what those say', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const fresh = { 班级: '新能源4班', 专业: '新能源汽车检测与维修' }
    const importId = await upload(world, officer, [
      ...rowsOf(1, { ...fresh, 姓名: '', 年级: '2023', from: '1' }),
      ...rowsOf(2, { ...fresh, from: '2' }),
      ...rowsOf(1, { ...fresh, 姓名: '', 班级: '新能源5班', from: '3' }),
    ])
    await makeGroupsOnImport(officer, { importId })
    // Where two rows disagree the one speaks with nothing else wrong.
    const { rows } = await lookAt(officer, importId)
    expect(rows.map(codesOf)).toEqual([
      ['name missing', 'entry_year year_differs'],
      ['name missing'],
    ])
    expect(await goIn(world, officer, importId)).toMatchObject({ created: 2, leftOut: 2 })
    const groups = await world.context.db
      .selectFrom('classGroup')
      .where('collegeId', '=', college.id)
      .where('name', 'like', '新能源%')
      .select(['name', 'entryYear'])
      .execute()
    expect(groups).toEqual([{ name: '新能源4班', entryYear: 2024 }])
  })

  it('say which class groups are meant perhaps by one that there is not', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [
      ...rowsOf(1, { 班级: '12班', from: '1' }),
      ...rowsOf(1, { 班级: '汽车二班', 专业: '', from: '2' }),
      ...rowsOf(1, { 班级: '护理班', from: '3' }),
      ...rowsOf(1, { 年级: '2023', from: '4' }),
    ])
    const { rows, newGroups } = await lookAt(officer, importId)
    expect(rows.map(({ likely }) => likely)).toEqual([['汽车1班', '汽车2班'], ['汽车2班'], [], []])
    expect(newGroups).toMatchObject([
      { classGroup: '12班', likely: ['汽车1班', '汽车2班'] },
      { classGroup: '护理班', likely: [] },
    ])
  })

  it('with one fault alike are mended in one step, and no other', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [
      ...rowsOf(13, { 年级: '2023', from: '1' }),
      ...rowsOf(2, { 年级: '2022', from: '2' }),
      ...rowsOf(3, { 班级: '汽车一班', 专业: '', from: '3' }),
      ...rowsOf(1, { 年级: '前年', from: '4' }),
    ])
    const { alike, groupNames } = await lookAt(officer, importId)
    const year = { group: '汽车1班', year: '2024' }
    expect(alike).toMatchObject([
      {
        fault: { field: 'entry_year', code: 'year_differs', params: { ...year, said: '2023' } },
        count: 13,
        offers: [
          { field: 'entry_year', text: '2024' },
          { field: 'group', text: '汽车1班' },
        ],
      },
      {
        fault: { code: 'group_unknown' },
        count: 3,
        offers: [{ field: 'group' }],
        likely: ['汽车1班'],
      },
      { fault: { params: { said: '2022' } }, count: 2, likely: [] },
    ])
    expect(groupNames).toEqual(['数控1班', '汽车1班', '汽车2班'].sort())
    const step = { importId, key: alike[0]!.key, field: 'entry_year', text: '2024' } as const
    expect(await mendAlikeRows(officer, step)).toBe(13)
    const after = await lookAt(officer, importId)
    expect(after.counts).toMatchObject({ new: 13, to_mend: 6 })
    await mendAlikeRows(officer, {
      importId,
      key: after.alike[0]!.key,
      field: 'group',
      text: '汽车2班',
    })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 16, to_mend: 3 })
    // Once mended there is nothing to be mended with that step.
    await expect(mendAlikeRows(officer, step)).rejects.toMatchObject({ code: 'conflict' })
    await goIn(world, officer, importId)
    const late = mendAlikeRows(officer, { ...step, key: after.alike[1]!.key })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are set to what their fault offers, by an officer of the college', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, rowsOf(2, { 班级: '汽车一班', 专业: '' }))
    const { alike } = await lookAt(officer, importId)
    const step = { importId, key: alike[0]!.key, field: 'group', text: '汽车1班' } as const
    const other = mendAlikeRows(officer, { ...step, field: 'major' })
    await expect(other).rejects.toMatchObject({ code: 'conflict' })
    const teacher = world.as(await addClassTeacher(world, college))
    const stranger = world.as((await addCollege(world)).officer)
    await expect(mendAlikeRows(teacher, step)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(mendAlikeRows(stranger, step)).rejects.toMatchObject({ code: 'not_found' })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ to_mend: 2 })
  })
})

onBothDatabases('a phone that two students have', (world) => {
  it('is odd and not wrong, in the sheet as beside the roster', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const elder = await addStudent(world, college, { name: '孙姐', phone: '13900000061' })
    await addStudent(world, college, { number: '20239001', phone: '13900000062' })
    const importId = await upload(world, officer, [
      ...rowsOf(2, { 手机: '13900000063', from: '1' }),
      ...rowsOf(1, { 手机: '13900000061', from: '2' }),
      // Somebody's own number is hers, and one that this sheet changes is free.
      rosterRow({ 学号: '20239001', 身份证号: '', 手机: '13900000064' }),
      ...rowsOf(1, { 手机: '13900000062', from: '3' }),
      rosterRow({ 学号: elder.number, 姓名: '孙姐', 身份证号: '', 手机: '' }),
    ])
    const { rows, counts } = await lookAt(officer, importId, 'all')
    expect(counts).toMatchObject({ to_mend: 0, warned: 3 })
    expect(rows.map(({ warnings }) => warnings)).toEqual([
      [{ field: 'phone', code: 'phone_in_row', params: { row: 4, sheet: '' } }],
      [{ field: 'phone', code: 'phone_in_row', params: { row: 3, sheet: '' } }],
      [
        {
          field: 'phone',
          code: 'phone_in_roster',
          params: { name: '孙姐', number: elder.number },
        },
      ],
      [],
      [],
      [],
    ])
    expect(await goIn(world, officer, importId)).toMatchObject({ leftOut: 0 })
  })
})
