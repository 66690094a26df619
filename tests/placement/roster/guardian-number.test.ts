import { expect, it } from 'vitest'
import { readRosterRow } from '#app/placement/roster/imports/model/read-roster-row.ts'
import { editStudent, getStudent } from '#app/placement/roster/student.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addHead, addStudent } from '../college-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { lookAt, upload } from './roster-fixtures.ts'
import { rosterRow } from './roster-sheet.ts'

const OWN = '13900000077'
const WARNING = { field: 'guardian_phone', code: 'guardian_is_self' }

it('warns of a row that has one number for the student and for her guardian', () => {
  const cells = {
    ...{ number: '20240901', name: '林小雨', sex: '女', birth: '2009-12-01', group: '汽车1班' },
    ...{ phone: OWN, guardian: '林建国', guardian_phone: '139 0000 0077' },
  }
  const warningsOf = (of: Record<string, string>) =>
    readRosterRow({ ...cells, ...of }, '2026-11-23').warnings
  expect(warningsOf({})).toEqual([WARNING])
  expect(warningsOf({ guardian_phone: '13900000078' })).toEqual([])
  expect(warningsOf({ phone: '', guardian_phone: '' })).not.toContainEqual(WARNING)
})

onBothDatabases("a guardian's number that is the student's own", (world) => {
  const row = (of: Record<string, string>) => rosterRow({ 身份证号: '', ...of })

  it('is warned of in an import, also where the roster has one of the two', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const guardian = { name: '林建国', phone: '13900000081' }
    for (const [number, phone] of [
      ['20240911', '13900000071'],
      ['20240912', ''],
      ['20240913', ''],
      ['20240914', '13900000081'],
    ] as const) {
      await addStudent(world, college, { number, name: '林小雨', phone, guardian })
    }
    const person = await addPerson(world, '林小雨')
    await world.context.db
      .updateTable('account')
      .set({ phone: '13900000073' })
      .where('id', '=', person.accountId)
      .execute()
    await world.context.db
      .updateTable('student')
      .set({ accountId: person.accountId })
      .where('number', '=', '20240913')
      .where('collegeId', '=', college.id)
      .execute()
    const importId = await upload(world, officer, [
      // The guardian is new, the student's number the roster's.
      row({ 学号: '20240911', 手机: '', 监护人电话: '13900000071' }),
      // The student's number is new, the guardian's the roster's.
      row({ 学号: '20240912', 手机: '13900000081', 监护人: '', 监护人电话: '' }),
      // The number is the one of her account.
      row({ 学号: '20240913', 手机: '', 监护人电话: '13900000073' }),
      // Of what the roster has already a sheet that says nothing of it warns of nothing.
      row({ 学号: '20240914', 手机: '', 监护人: '', 监护人电话: '' }),
      row({ 学号: '20240915' }),
    ])
    const { rows } = await lookAt(officer, importId, 'all')
    expect(
      rows.map(({ warnings }) => warnings.filter(({ code }) => code === 'guardian_is_self')),
    ).toEqual([[WARNING], [WARNING], [WARNING], [], []])
  })

  it('is asked for where a minor’s guardian has none, unless the roster has it', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const minor = { 出生日期: '2010-03-05', 手机: '', 监护人: '', 监护人电话: '' }
    const facts = { birthDay: '2010-03-05', name: '林小雨' }
    const known = [
      await addStudent(world, college, facts),
      await addStudent(world, college, { ...facts, guardian: { name: '林建国', phone: '' } }),
      await addStudent(world, college, { ...facts, guardian: null }),
    ]
    const importId = await upload(world, officer, [
      ...known.map(({ number }) => row({ ...minor, 学号: number })),
      row({ ...minor, 学号: '20240999' }),
      row({ ...minor, 学号: '20240998', 监护人: '林建国' }),
    ])
    const { rows } = await lookAt(officer, importId, 'all')
    expect(rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      ['guardian_phone_missing'],
      ['guardian_missing'],
      ['guardian_missing'],
      ['guardian_phone_missing'],
    ])
    expect(rows.map(({ faults }) => faults)).toEqual([[], [], [], [], []])
  })

  it('is told to who puts the student right, when it is saved and from then on', async () => {
    const college = await addCollege(world)
    const { id: studentId } = await addStudent(world, college, { phone: OWN })
    const teacher = world.as(await addClassTeacher(world, college))
    const edit = (guardianPhone: string) =>
      editStudent(teacher, {
        ...{ studentId, phone: OWN, guardianName: '孙建国', guardianPhone },
        homeDistrictCode: null,
      })
    const told = async (context = teacher) =>
      (await getStudent(context, { studentId })).student.isGuardianSelf
    expect(await edit('19900020001')).toMatchObject({ isGuardianSelf: false })
    expect(await told()).toBe(false)
    expect(await edit(OWN)).toMatchObject({ isGuardianSelf: true })
    expect(await told()).toBe(true)
    // Who reads the number masked would read it in the student's own.
    expect(await told(world.as(await addHead(world, college)))).toBe(false)
  })

  it.each([
    ['2009-12-01', true],
    ['2005-12-01', false],
  ])('is told as a landline where who is born on %s needs a consent', async (birthDay, isTold) => {
    const college = await addCollege(world)
    const { id: studentId } = await addStudent(world, college, { phone: OWN, birthDay })
    const teacher = world.as(await addClassTeacher(world, college))
    const edit = (guardianPhone: string) =>
      editStudent(teacher, {
        ...{ studentId, phone: OWN, guardianName: '孙建国', guardianPhone },
        homeDistrictCode: null,
      })
    const told = async (context = teacher) =>
      (await getStudent(context, { studentId })).student.isGuardianLandline
    expect(await edit('0532-88012345')).toEqual({
      ...{ isGuardianSelf: false, isGuardianLandline: isTold },
    })
    expect(await told()).toBe(isTold)
    expect(await told(world.as(await addHead(world, college)))).toBe(false)
    expect(await edit('19900020001')).toMatchObject({ isGuardianLandline: false })
    expect(await told()).toBe(false)
  })
})
