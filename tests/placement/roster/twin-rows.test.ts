import { expect, it } from 'vitest'
import { leaveOutRosterRow, mendRosterRow } from '#app/placement/roster/imports/roster-mending.ts'
import { addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { goIn, lookAt, upload } from './roster-fixtures.ts'
import { idNumberOf, rosterRow } from './roster-sheet.ts'

const OTHER_ID = idNumberOf('2008-03-05', 142)

onBothDatabases('two rows of a roster with one number', (world) => {
  const officerOf = async () => world.as((await addCollege(world)).officer)

  it('are both held, and mending one of them frees the other', async () => {
    const officer = await officerOf()
    const importId = await upload(world, officer, [
      rosterRow(),
      rosterRow({ 姓名: '高凯', 身份证号: OTHER_ID }),
    ])
    expect((await lookAt(officer, importId)).rows.map(({ row, faults }) => [row, faults])).toEqual(
      [
        [3, 4],
        [4, 3],
      ].map(([row, twin]) => [
        row,
        [{ field: 'number', code: 'number_twice', params: { row: twin, sheet: '' } }],
      ]),
    )
    await mendRosterRow(officer, { importId, sheet: '', row: 3, cells: { number: '20240909' } })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 2, to_mend: 0 })
  })

  it('go in as the one that is meant once the other is left out', async () => {
    const officer = await officerOf()
    const importId = await upload(world, officer, [
      rosterRow(),
      rosterRow({ 姓名: '高凯' }),
      rosterRow({ 学号: '20240903', 身份证号: OTHER_ID }),
    ])
    const right = { importId, sheet: '', row: 5 }
    await expect(leaveOutRosterRow(officer, right)).rejects.toMatchObject({ code: 'conflict' })
    await leaveOutRosterRow(officer, { importId, sheet: '', row: 3 })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ all: 2, new: 2, to_mend: 0 })
    expect(await goIn(world, officer, importId)).toMatchObject({ created: 2, leftOut: 0 })
  })

  it('hold the second alone where they are the same in every cell', async () => {
    const officer = await officerOf()
    const importId = await upload(world, officer, [rosterRow(), rosterRow()])
    const { rows, counts } = await lookAt(officer, importId)
    expect(counts).toMatchObject({ new: 1, to_mend: 1 })
    expect(rows.map(({ row }) => row)).toEqual([4])
  })

  it('are told apart by the roster where it has the identity number', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const { number } = await addStudent(world, college, {
      ...{ number: '20240901', name: '林小雨', birthDay: '2008-03-05' },
      idNumber: idNumberOf('2008-03-05', 122),
    })
    const importId = await upload(world, officer, [rosterRow(), rosterRow({ 学号: '20240902' })])
    const { rows } = await lookAt(officer, importId)
    expect(rows.map(({ row, faults }) => [row, faults])).toEqual([
      [4, [{ field: 'id_number', code: 'id_taken', params: { number } }]],
    ])
  })
})

onBothDatabases('a department that is not the one of the class group', (world) => {
  it('is said at its cell and keeps nobody out', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const importId = await upload(world, officer, [
      rosterRow({ 系部: '机电学院' }),
      rosterRow({ 学号: '20240902', 系部: ' 汽车学院', 身份证号: OTHER_ID, 手机: '' }),
    ])
    const { rows, counts } = await lookAt(officer, importId, 'all')
    expect(counts).toMatchObject({ new: 2, warned: 1 })
    const params = { group: '汽车1班', department: '汽车学院', said: '机电学院' }
    expect(rows.map(({ warnings }) => warnings)).toEqual([
      [{ field: 'department', code: 'department_differs', params }],
      [],
    ])
  })
})
