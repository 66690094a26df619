import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Context } from '#app/kernel/context.ts'
import { addDays } from '#app/kernel/clock.ts'
import { importRosterFile } from '#app/placement/roster/imports/import-roster-file.ts'
import {
  carryOutRosterImport,
  commitRosterImport,
} from '#app/placement/roster/imports/roster-commit.ts'
import { undoneExtent } from '#app/placement/roster/imports/model/undone.ts'
import { undoRosterImport } from '#app/placement/roster/imports/roster-undo.ts'
import {
  dropRosterImport,
  forgetRosterImports,
} from '#app/placement/roster/imports/roster-upkeep.ts'
import { listRosterImports } from '#app/placement/roster/imports/roster-imports.ts'
import {
  makeGroupsOnImport,
  mendRosterRow,
  unmaskRosterRow,
} from '#app/placement/roster/imports/roster-mending.ts'
import { startRosterImport } from '#app/placement/roster/imports/roster-upload.ts'
import {
  writeRosterTemplate,
  writeRosterToMend,
} from '#app/placement/roster/imports/roster-downloads.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { editStudent, unmaskStudent } from '#app/placement/roster/student.ts'
import { listStudents } from '#app/placement/roster/students.ts'
import { handOutCodes } from '#app/placement/roster/codes/codes.ts'
import { mapRosterColumns, readRosterImport } from '#app/placement/roster/imports/roster-reading.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { publish } from '#tests/placement/agreements/paper-fixtures.ts'
import { addRun, wish } from '#tests/placement/runs/run-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { goIn, lookAt, upload, uploadFile } from './roster-fixtures.ts'
import { idNumberOf, ROSTER_HEAD, rosterCsv, rosterRow } from './roster-sheet.ts'

const OTHER = {
  学号: '20240902',
  姓名: '高凯',
  性别: '男',
  身份证号: idNumberOf('2008-03-05', 121),
}

async function roster(context: Context) {
  const query = readStudentQuery(new URLSearchParams())
  const { page } = await listStudents(context, { ...query, page: 1 })
  return page.items
}

onBothDatabases('an imported roster', (world) => {
  it('adds students, whose secrets are sealed everywhere', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [rosterRow(), rosterRow(OTHER)])
    expect((await lookAt(officer, importId)).counts).toMatchObject({
      new: 2,
      changed: 0,
      unchanged: 0,
      to_mend: 0,
    })
    const kept = await world.context.db
      .selectFrom('rosterImport')
      .where('id', '=', importId)
      .selectAll()
      .executeTakeFirstOrThrow()
    // Shorter pieces of them come up in ids and sealed text by chance.
    for (const secret of [idNumberOf('2008-03-05', 122), '2008-03-05', '13900000078', '林建国']) {
      expect(JSON.stringify(kept)).not.toContain(secret)
    }
    expect(await roster(officer)).toEqual([])
    expect(await goIn(world, officer, importId)).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      leftOut: 0,
    })
    const [first] = await roster(officer)
    expect(first).toMatchObject({
      name: '林小雨',
      classGroup: '汽车1班',
      homeDistrictCode: '370213',
    })
    expect(await unmaskStudent(officer, { studentId: first!.id })).toEqual({
      idNumber: idNumberOf('2008-03-05', 122),
      guardian: { name: '林建国', phone: '13900000078' },
    })
    // Pressed and carried out once more it changes nothing.
    expect(await goIn(world, officer, importId)).toMatchObject({ created: 2 })
    expect(await roster(officer)).toHaveLength(2)
  })

  it('changes nothing when it comes again, and shows what another one changes', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    await goIn(world, officer, await upload(world, officer, [rosterRow()]))
    const [before] = await roster(officer)
    const again = await upload(world, officer, [rosterRow()])
    expect(await goIn(world, officer, again)).toMatchObject({ unchanged: 1 })
    expect(await roster(officer)).toEqual([before])
    const changed = { 班级: '汽车2班', 手机: '', 监护人: '林红', 监护人电话: '' }
    const importId = await upload(world, officer, [rosterRow(changed)])
    expect((await lookAt(officer, importId, 'changed')).rows).toMatchObject([
      {
        row: 3,
        changes: [
          { field: 'group', from: '汽车1班', to: '汽车2班' },
          { field: 'guardian', from: '林**', to: '林**' },
        ],
      },
    ])
    await goIn(world, officer, importId)
    const [after] = await roster(officer)
    expect(after).toMatchObject({ id: before!.id, classGroup: '汽车2班', phone: '13900000077' })
    expect((await unmaskStudent(officer, { studentId: after!.id })).guardian).toEqual({
      name: '林红',
      phone: '13900000078',
    })
  })

  it('says what is wrong at which cell, and takes what is mended', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const taken = await addStudent(world, college, { idNumber: OTHER.身份证号 })
    const importId = await upload(world, officer, [
      rosterRow(),
      rosterRow({ 姓名: '又一个' }),
      rosterRow(OTHER),
      rosterRow({ 学号: '20240903', 身份证号: '370213200803051000' }),
    ])
    const { rows: toMend, counts, heads } = await lookAt(officer, importId)
    expect(counts).toMatchObject({ new: 0, to_mend: 4 })
    expect(heads.id_number).toBe('身份证号')
    expect(toMend.map(({ row, faults }) => [row, faults])).toEqual([
      ...[
        [3, 4],
        [4, 3],
      ].map(([row, twin]) => [
        row,
        [
          { field: 'number', code: 'number_twice', params: { row: twin, sheet: '' } },
          { field: 'id_number', code: 'id_twice', params: { row: twin, sheet: '' } },
        ],
      ]),
      [5, [{ field: 'id_number', code: 'id_taken', params: { number: taken.number } }]],
      [6, [{ field: 'id_number', code: 'id_digits_lost' }]],
    ])
    const mend = {
      importId,
      sheet: '',
      row: 6,
      cells: { id_number: idNumberOf('2008-03-05', 142) },
    }
    await mendRosterRow(officer, mend)
    expect((await lookAt(officer, importId)).counts).toMatchObject({
      new: 1,
      to_mend: 3,
    })
    const left = await writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    expect(await goIn(world, officer, importId)).toMatchObject({
      created: 1,
      leftOut: 3,
    })
    await expect(mendRosterRow(officer, mend)).rejects.toMatchObject({ code: 'conflict' })
    const again = await uploadFile(world, officer, left)
    expect((await lookAt(officer, again)).counts).toMatchObject({ new: 0 })
  })

  it('does not take one student for another who has her number', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const first = rosterRow({ 学号: '20240951' })
    await goIn(world, officer, await upload(world, officer, [first]))
    const [name] = (await roster(officer)).map((student) => student.name)
    const look = async (facts: Record<string, string>) => {
      const importId = await upload(world, officer, [rosterRow({ 学号: '20240951', ...facts })])
      const { rows, counts } = await lookAt(officer, importId, null)
      return { faults: rows.flatMap(({ faults }) => faults), counts }
    }
    const somebody = { 姓名: '另一个人', 出生日期: '', 性别: '女' }
    const byId = await look({ ...somebody, 身份证号: idNumberOf('2008-07-09', 142) })
    expect(byId.faults).toEqual([
      { field: 'number', code: 'number_of_other', params: { number: '20240951', name } },
    ])
    const byBirth = await look({ ...somebody, 身份证号: '', 出生日期: '2007-01-31' })
    expect(byBirth.faults.map(({ code }) => code)).toEqual(['number_of_other'])
    // One thing that differs is a correction.
    expect((await look({ 姓名: '改了名' })).counts).toMatchObject({ changed: 1, to_mend: 0 })
  })

  it('takes nobody in whose major or year are not those of the class group', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const fresh = { 班级: '新能源4班', 专业: '新能源汽车检测与维修' }
    const importId = await upload(world, officer, [
      rosterRow({ 专业: '数控加工', 年级: '2026级' }),
      rosterRow({ ...OTHER, ...fresh }),
      rosterRow({ ...fresh, 学号: '20240903', 身份证号: '', 年级: '2025' }),
      rosterRow({ 学号: '20240904', 身份证号: '', 专业: ' 汽车 维修', 年级: '' }),
    ])
    await makeGroupsOnImport(officer, { importId })
    const { rows: toMend, counts } = await lookAt(officer, importId)
    expect(counts).toMatchObject({ new: 2, to_mend: 2 })
    expect(toMend.map(({ faults }) => faults)).toEqual([
      [
        {
          field: 'major',
          code: 'major_differs',
          params: { group: '汽车1班', major: '汽车维修', said: '数控加工' },
        },
        {
          field: 'entry_year',
          code: 'year_differs',
          params: { group: '汽车1班', year: '2024', said: '2026' },
        },
      ],
      [
        {
          field: 'entry_year',
          code: 'year_differs',
          params: { group: '新能源4班', year: '2024', said: '2025' },
        },
      ],
    ])
    // Either side may be the slip: here the class group was.
    const mend = { importId, sheet: '', row: toMend[0]!.row }
    await mendRosterRow(officer, { ...mend, cells: { group: '数控1班', entry_year: '2024' } })
    await goIn(world, officer, importId)
    const groups = (await roster(officer)).map(({ classGroup }) => classGroup)
    expect(groups.sort()).toEqual(['数控1班', '新能源4班', '汽车1班'].sort())
  })

  it('masks what is protected until somebody asks, which the log notes as it does a download', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const wrong = '370213200803051000'
    const importId = await upload(world, officer, [
      rosterRow({ 身份证号: wrong, 监护人: '张国强', 监护人电话: '19900020077' }),
      rosterRow({ ...OTHER, 监护人: '李国强', 监护人电话: '1990002' }),
      rosterRow({ 学号: '20240913', 姓名: '王五', 出生日期: '不知道' }),
    ])
    const { rows: toMend } = await lookAt(officer, importId)
    const page = JSON.stringify(toMend)
    for (const secret of [wrong, '国强', '19900020077', '1990002', OTHER.身份证号]) {
      expect(page).not.toContain(secret)
    }
    expect(toMend[0]).toMatchObject({ masked: { id_number: `370${'*'.repeat(13)}00` } })
    const asked = { importId, sheet: '', row: toMend[0]!.row }
    // Of the row what is wrong alone: the guardian's number is right.
    expect(await unmaskRosterRow(officer, asked)).toEqual({ id_number: wrong })
    const unknown = unmaskRosterRow(officer, { ...asked, row: 99 })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    const stranger = world.as((await addCollege(world)).officer)
    await expect(unmaskRosterRow(stranger, asked)).rejects.toMatchObject({ code: 'not_found' })
    await writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', importId)
      .where('action', 'in', ['roster.unmasked', 'roster.downloaded'])
      .select(['action', 'details', 'actorAccountId as by'])
      .orderBy('id')
      .execute()
    const by = college.officer.accountId
    expect(log).toEqual([
      { action: 'roster.unmasked', details: { row: asked.row }, by },
      { action: 'roster.downloaded', details: { rows: toMend.length }, by },
    ])
    const given = { id_number: '', guardian_phone: '' }
    for (const { row } of toMend) {
      await mendRosterRow(officer, { importId, sheet: '', row, cells: given })
    }
    await goIn(world, officer, importId)
    const late = { code: 'conflict' }
    await expect(unmaskRosterRow(officer, asked)).rejects.toMatchObject(late)
  })

  it('makes class groups only when somebody says so', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const fresh = { 班级: '新能源4班', 专业: '新能源汽车检测与维修' }
    const unclear = { ...OTHER, 班级: '神秘班', 专业: '' }
    const terse = { ...fresh, 学号: '20240905', 身份证号: '', 专业: '' }
    const importId = await upload(world, officer, [
      rosterRow(fresh),
      rosterRow(unclear),
      rosterRow(terse),
    ])
    const seen = await lookAt(officer, importId)
    expect(seen.rows.map(({ faults }) => faults[0]?.code)).toEqual([
      'group_new',
      'group_unknown',
      'group_new',
    ])
    expect(seen.newGroups).toEqual([
      {
        department: '汽车学院',
        major: '新能源汽车检测与维修',
        classGroup: '新能源4班',
        entryYear: 2024,
        likely: [],
      },
    ])
    await expect(commitRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'import_nothing_ready',
    })
    await makeGroupsOnImport(officer, { importId })
    await goIn(world, officer, importId)
    const made = (await roster(officer)).map(({ classGroup }) => classGroup)
    expect(made).toEqual(['新能源4班', '新能源4班'])
    await undoRosterImport(officer, { importId })
    const groups = await world.context.db
      .selectFrom('classGroup')
      .where('collegeId', '=', college.id)
      .select('name')
      .execute()
    expect(groups.map(({ name }) => name)).not.toContain('新能源4班')
  })

  it('is undone, except for students to whom something has happened since', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const known = await addStudent(world, college, { number: '20240909', name: '旧名' })
    const importId = await upload(world, officer, [
      rosterRow(),
      rosterRow(OTHER),
      rosterRow({ 学号: '20240909', 姓名: '新名', 身份证号: '' }),
    ])
    await goIn(world, officer, importId)
    const students = await roster(officer)
    expect(students.map(({ name }) => name)).toEqual(['林小雨', '高凯', '新名'])
    world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    await editStudent(officer, {
      studentId: students[0]!.id,
      phone: '13900000001',
      guardianName: '',
      guardianPhone: '',
      homeDistrictCode: null,
    })
    expect(await undoRosterImport(officer, { importId })).toEqual({ undone: 2, kept: 1 })
    expect(await lookAt(officer, importId)).toMatchObject({ undoneCount: 2, keptCount: 1 })
    const left = await roster(officer)
    expect(left.map(({ id, name }) => [id, name])).toEqual([
      [students[0]!.id, '林小雨'],
      [known.id, '旧名'],
    ])
    await expect(undoRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('is undone, except where wishes, posts or papers since hang on what it changed', async () => {
    const { db, clock } = world.context
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const { first, second } = college.groups
    const names = ['甲', '乙', '丙', '丁']
    const ids: string[] = []
    for (const [at, name] of names.entries()) {
      const facts = { number: `2024091${at}`, name, classGroupId: second }
      ids.push((await addStudent(world, college, facts)).id)
    }
    const [moved, placed, wishing, renamed] = ids as [string, string, string, string]
    const rowOf = (at: number, facts: Record<string, string>) =>
      rosterRow({
        ...{ 学号: `2024091${at}`, 姓名: names[at]!, 身份证号: '', 专业: '', 年级: '' },
        ...facts,
      })
    await db.updateTable('student').set({ classGroupId: first }).where('id', '=', renamed).execute()
    const importId = await upload(world, officer, [
      ...[0, 1, 2].map((at) => rowOf(at, {})),
      rowOf(3, { 姓名: '丁新' }),
    ])
    expect(await goIn(world, officer, importId)).toMatchObject({ updated: 4 })
    world.setNow(new Date(clock.now().getTime() + 60_000))
    const run = await addRun(world, college, { seats: [3], wishes: [] })
    for (const id of [placed, renamed]) await wish(world, run, id, [0])
    await publish(world, college, run, 0)
    await db.deleteFrom('preference').where('studentId', '=', placed).execute()
    await wish(world, run, wishing, [0])
    expect(await undoRosterImport(officer, { importId })).toEqual({ undone: 2, kept: 2 })
    const { kept } = await lookAt(officer, importId)
    expect(kept.map(({ id, reasons }) => [id, reasons])).toEqual([
      [placed, ['in:placement']],
      [wishing, ['in:preference']],
    ])
    const now = await db
      .selectFrom('student')
      .where('collegeId', '=', college.id)
      .select(['id', 'name', 'classGroupId'])
      .orderBy('number')
      .execute()
    expect(now).toEqual([
      { id: moved, name: '甲', classGroupId: second },
      { id: placed, name: '乙', classGroupId: first },
      { id: wishing, name: '丙', classGroupId: first },
      { id: renamed, name: '丁', classGroupId: first },
    ])
  })

  it('does not put birth date or sex right against the identity number that it holds', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    await goIn(world, officer, await upload(world, officer, [rosterRow()]))
    const expectedOf = async (facts: Record<string, string>) => {
      const importId = await upload(world, officer, [rosterRow(facts)])
      const { rows } = await lookAt(officer, importId, 'all')
      return rows.map(({ expected, faults }) => ({ expected, faults }))
    }
    expect(await expectedOf({ 身份证号: '', 性别: '男', 出生日期: '2005-01-01' })).toEqual([
      {
        expected: 'to_mend',
        faults: [
          { field: 'birth', code: 'birth_differs_held', params: { day: '2008-03-05' } },
          { field: 'sex', code: 'sex_differs_held' },
        ],
      },
    ])
    expect(await expectedOf({ 身份证号: '', 手机: '13900000099' })).toEqual([
      { expected: 'changed', faults: [] },
    ])
    const right = { 性别: '男', 出生日期: '2005-01-01', 身份证号: idNumberOf('2005-01-01', 121) }
    expect(await expectedOf(right)).toEqual([{ expected: 'changed', faults: [] }])
  })

  it('is undone after later ones that changed its students, and takes them with it then', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const known = await addStudent(world, college, { number: '20240909', name: '旧名' })
    const other = { 学号: '20240909', 姓名: '新名', 身份证号: '' }
    const first = await upload(world, officer, [rosterRow(), rosterRow(OTHER), rosterRow(other)])
    await goIn(world, officer, first)
    const pass = () => world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    pass()
    const second = await upload(world, officer, [
      rosterRow({ 手机: '13900000071' }),
      rosterRow({ ...other, 手机: '13900000072' }),
    ])
    await goIn(world, officer, second)
    pass()
    const third = await upload(world, officer, [rosterRow({ 手机: '13900000073' })])
    await goIn(world, officer, third)
    const apart = await upload(world, officer, [
      rosterRow({ ...OTHER, 学号: '20240908', 身份证号: '' }),
    ])
    await goIn(world, officer, apart)
    const fileName = '名册.csv'
    expect(await lookAt(officer, first)).toMatchObject({
      mayUndo: false,
      undoFirst: [
        { id: third, fileName, count: 1 },
        { id: second, fileName, count: 2 },
      ],
    })
    await expect(undoRosterImport(officer, { importId: first })).rejects.toMatchObject({
      code: 'roster_changed_since',
      params: { file: fileName },
    })
    expect(await lookAt(officer, third)).toMatchObject({ mayUndo: true, undoFirst: [] })
    expect(await undoRosterImport(officer, { importId: third })).toEqual({ undone: 1, kept: 0 })
    expect(await undoRosterImport(officer, { importId: second })).toEqual({ undone: 2, kept: 0 })
    expect(await lookAt(officer, first)).toMatchObject({ mayUndo: true, undoFirst: [] })
    expect(await undoRosterImport(officer, { importId: first })).toEqual({ undone: 3, kept: 0 })
    expect((await roster(officer)).map(({ number, name }) => [number, name])).toEqual([
      ['20240908', '高凯'],
      [known.number, '旧名'],
    ])
  })

  it('is undone, except where an identity number of before is another student’s since', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const [wrong, right] = [idNumberOf('2008-03-05', 122), idNumberOf('2008-03-05', 124)]
    await goIn(world, officer, await upload(world, officer, [rosterRow(), rosterRow(OTHER)]))
    const pass = () => world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    pass()
    const first = await upload(world, officer, [
      rosterRow({ 身份证号: right }),
      rosterRow({ ...OTHER, 手机: '13900000072' }),
    ])
    await goIn(world, officer, first)
    pass()
    const second = await upload(world, officer, [
      rosterRow({ 学号: '20240905', 姓名: '孙悦', 身份证号: wrong }),
    ])
    await goIn(world, officer, second)
    pass()
    expect(await undoRosterImport(officer, { importId: first })).toEqual({ undone: 1, kept: 1 })
    const { kept } = await lookAt(officer, first)
    expect(kept).toMatchObject([{ name: '林小雨', reasons: ['id_taken'] }])
    const [student] = await roster(officer)
    expect(await unmaskStudent(officer, { studentId: student!.id })).toMatchObject({
      idNumber: right,
    })
  })

  it('says so where it is undone and everybody stays', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [rosterRow()])
    await goIn(world, officer, importId)
    expect(await lookAt(officer, importId)).toMatchObject({ undoneCount: 0, keptCount: 0 })
    const [student] = await roster(officer)
    world.setNow(new Date(world.context.clock.now().getTime() + 60_000))
    await editStudent(officer, {
      studentId: student!.id,
      phone: '13900000001',
      guardianName: '',
      guardianPhone: '',
      homeDistrictCode: null,
    })
    const done = await undoRosterImport(officer, { importId })
    expect(done).toEqual({ undone: 0, kept: 1 })
    expect(undoneExtent(done)).toBe('nobody')
    expect(undoneExtent({ undone: 1, kept: 1 })).toBe('partly')
    expect(undoneExtent({ undone: 1, kept: 0 })).toBe('all')
    expect(await lookAt(officer, importId)).toMatchObject({ undoneCount: 0, keptCount: 1 })
  })

  it('cannot be undone after 30 days, and is forgotten then', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [rosterRow(), rosterRow({ ...OTHER, 姓名: '' })])
    await goIn(world, officer, importId)
    const now = world.context.clock.now()
    world.setNow(addDays(now, 31))
    expect((await lookAt(officer, importId)).mayUndo).toBe(false)
    await expect(undoRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
    await forgetRosterImports(world.context)
    const { undo } = await world.context.db
      .selectFrom('rosterImport')
      .where('id', '=', importId)
      .select('undo')
      .executeTakeFirstOrThrow()
    expect(undo).toBeNull()
    world.setNow(now)
  })

  it('says of each student whom undoing keeps why', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    await addStudent(world, college, { number: '20240909', name: '旧名' })
    const file = [
      rosterRow({ 身份证号: '' }),
      rosterRow({ 学号: '20240902', 姓名: '有码', 身份证号: '' }),
      rosterRow({ 学号: '20240903', 姓名: '有志愿', 身份证号: '' }),
      rosterRow({ 学号: '20240909', 姓名: '新名', 身份证号: '' }),
    ]
    const importId = await upload(world, officer, file)
    await goIn(world, officer, importId)
    const idOf = new Map((await roster(officer)).map(({ id, name }) => [name, id]))
    await handOutCodes(officer, {
      classGroupId: college.groups.first,
      intent: 'one',
      student: idOf.get('有码')!,
    })
    const person = await addPerson(world)
    await world.context.db
      .updateTable('student')
      .set({ accountId: person.accountId })
      .where('id', '=', idOf.get('有志愿')!)
      .execute()
    await world.context.db
      .updateTable('student')
      .set({ updatedAt: addDays(world.context.clock.now(), 1) })
      .where('id', '=', idOf.get('新名')!)
      .execute()
    expect(await undoRosterImport(officer, { importId })).toEqual({ undone: 1, kept: 3 })
    const { kept, keptCount, state } = await lookAt(officer, importId)
    expect(state).toBe('undone')
    expect(keptCount).toBe(3)
    expect(kept.map(({ name, reasons }) => [name, reasons])).toEqual([
      ['有码', ['code']],
      ['有志愿', ['account']],
      ['新名', ['changed']],
    ])
  })

  it('goes in once when two officers press at once', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(world, officer, [rosterRow()])
    const other = await upload(world, officer, [rosterRow()])
    await Promise.all([
      commitRosterImport(officer, { importId }),
      commitRosterImport(officer, { importId }),
      commitRosterImport(officer, { importId: other }),
    ])
    const outcomes = await Promise.all(
      [importId, importId, other].map((id) =>
        carryOutRosterImport(world.context, { importId: id }),
      ),
    )
    const created = outcomes.map((outcome) => outcome?.created)
    expect(created[0]).toBe(created[1])
    expect([created[0], created[2]].sort()).toEqual([0, 1])
    expect(await roster(officer)).toHaveLength(1)
  })

  it('is an officer’s matter, of the own college alone', async () => {
    const college = await addCollege(world)
    const importId = await upload(world, world.as(college.officer), [rosterRow()])
    const teacher = world.as(await addClassTeacher(world, college))
    const stranger = world.as((await addCollege(world)).officer)
    const refused = { code: 'not_allowed' }
    await expect(upload(world, teacher, [rosterRow()])).rejects.toMatchObject(refused)
    await expect(listRosterImports(teacher)).rejects.toMatchObject(refused)
    await expect(writeRosterTemplate(teacher, { locale: 'en' })).rejects.toMatchObject(refused)
    await expect(commitRosterImport(teacher, { importId })).rejects.toMatchObject(refused)
    const missing = { code: 'not_found' }
    await expect(lookAt(stranger, importId)).rejects.toMatchObject(missing)
    await expect(commitRosterImport(stranger, { importId })).rejects.toMatchObject(missing)
    await expect(undoRosterImport(stranger, { importId })).rejects.toMatchObject(missing)
    expect(await listRosterImports(stranger)).toEqual([])
  })

  it('is refused where it is no roster', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const bytes = new TextEncoder().encode('单位名称,岗位名称,人数\n三元,钳工,3')
    const file = { name: '岗位.csv', bytes }
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},林小雨,汽车1班`)
    const many = ['学号,姓名,班级', ...lines].join('\n')
    const tooMany = { name: '全校.csv', bytes: new TextEncoder().encode(many) }
    for (const [importId, fault] of [
      [await uploadFile(world, officer, file), 'fault.roster_no_head'],
      [await upload(world, officer, []), 'fault.sheet_empty'],
      [await uploadFile(world, officer, tooMany), 'fault.sheet_rows?most=20000'],
      [
        await uploadFile(world, officer, { ...file, bytes: Buffer.from('PK\u0003\u0004x') }),
        'fault.sheet_broken',
      ],
    ] as const) {
      expect(await lookAt(officer, importId)).toMatchObject({ state: 'unreadable', fault })
      await expect(commitRosterImport(officer, { importId })).rejects.toMatchObject({
        code: 'conflict',
      })
      await dropRosterImport(officer, { importId })
    }
    expect(await listRosterImports(officer)).toEqual([])
    const none = { file: { ...file, bytes: new Uint8Array() } }
    await expect(startRosterImport(officer, none)).rejects.toMatchObject({ code: 'sheet_empty' })
  })

  it('shows how columns were read, and reads them as somebody says; mends stay', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const head = ROSTER_HEAD.map((name) => (name === '学号' ? '校内编码' : name))
    const importId = await upload(world, officer, [rosterRow(), rosterRow(OTHER)], head)
    const seen = await lookAt(officer, importId)
    expect(seen.tables).toMatchObject([{ key: '0.2', headRow: 2, rows: 2 }])
    expect(seen.tables[0]!.columns.slice(0, 2)).toEqual([
      { column: 0, head: '校内编码', field: '' },
      { column: 1, head: '姓名', field: 'name' },
    ])
    expect(seen.rows.map(({ faults }) => faults)).toEqual([
      [{ field: 'number', code: 'missing' }],
      [{ field: 'number', code: 'missing' }],
    ])
    await mendRosterRow(officer, { importId, sheet: '', row: 3, cells: { name: '林小雪' } })
    await mapRosterColumns(officer, { importId, mapping: { '0.2': { 0: 'number', 1: 'name' } } })
    expect(await lookAt(officer, importId)).toMatchObject({ state: 'reading', rows: [] })
    // Begun anew in the middle it ends the same.
    await readRosterImport(world.context, { importId })
    await readRosterImport(world.context, { importId })
    const { rows, counts, heads } = await lookAt(officer, importId)
    expect(counts).toMatchObject({ all: 2, new: 2, to_mend: 0 })
    expect(heads).toMatchObject({ number: '校内编码', name: '姓名' })
    expect(rows.map(({ cells }) => cells.name)).toEqual(['林小雪', '高凯'])
    expect(await goIn(world, officer, importId)).toMatchObject({ created: 2 })
    const late = { importId, mapping: {} }
    await expect(mapRosterColumns(officer, late)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is worked out anew once the roster has changed, and when it goes in', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const row = rosterRow({ 身份证号: '' })
    const importId = await upload(world, officer, [row])
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 1 })
    await commitRosterImport(officer, { importId })
    const { id } = await addStudent(world, college, { number: row[0]!, name: '先到' })
    expect(await carryOutRosterImport(world.context, { importId })).toMatchObject({
      created: 0,
      updated: 1,
    })
    const again = await upload(world, officer, [row])
    expect((await lookAt(officer, again)).counts).toMatchObject({ unchanged: 1 })
    await world.context.db
      .updateTable('student')
      .set({ name: '又改' })
      .where('id', '=', id)
      .execute()
    expect((await lookAt(officer, again)).counts).toMatchObject({ changed: 1, unchanged: 0 })
  })

  it('keeps file and rows sealed, and neither of what has gone in or is dropped', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const secret = idNumberOf('2008-03-05', 122)
    const rowsOf = (importId: string) =>
      world.context.db
        .selectFrom('rosterImportRow')
        .where('importId', '=', importId)
        .selectAll()
        .execute()
    for (const end of [
      goIn,
      (_: World, as: Context, importId: string) => dropRosterImport(as, { importId }),
    ]) {
      const importId = await upload(world, officer, [
        rosterRow(),
        rosterRow({ ...OTHER, 姓名: '' }),
      ])
      const key = `rosters/${importId}`
      const kept = Buffer.from(await world.context.storage.get(key)).toString('latin1')
      expect(kept).not.toContain(secret)
      expect(JSON.stringify(await rowsOf(importId))).not.toContain(secret)
      await end(world, officer, importId)
      const left = await rowsOf(importId)
      expect(left.map(({ rowNumber }) => rowNumber)).toEqual(end === goIn ? [4] : [])
      expect(JSON.stringify(left)).not.toContain(secret)
      await expect(world.context.storage.get(key)).rejects.toThrow(key)
    }
  })

  it('takes the template, and a workbook with days and numbers of Excel’s own', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const template = await writeRosterTemplate(officer, { locale: 'zh-CN' })
    const empty = await uploadFile(world, officer, template)
    expect(await lookAt(officer, empty)).toMatchObject({ fault: 'fault.sheet_empty' })
    const cells = rosterRow().map((value, at) =>
      ROSTER_HEAD[at] === '学号' || ROSTER_HEAD[at] === '手机'
        ? { value: Number(value), type: Number }
        : ROSTER_HEAD[at] === '出生日期'
          ? { value: new Date('2008-03-05T00:00:00Z'), type: Date, format: 'yyyy/m/d' }
          : { value, type: String },
    )
    const head = ROSTER_HEAD.map((value) => ({ value, type: String }))
    const bytes = new Uint8Array(await writeXlsxFile([head, cells]).toBuffer())
    const importId = await uploadFile(world, officer, { name: '名册.xlsx', bytes })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 1 })
  })

  it('comes from a file of the command line, with faults in words', async () => {
    const college = await addCollege(world)
    const { name } = await world.context.db
      .selectFrom('organisation')
      .where('id', '=', college.id)
      .select('name')
      .executeTakeFirstOrThrow()
    const file = rosterCsv([
      rosterRow(),
      rosterRow({ ...OTHER, 身份证号: '11010519491231002X' }),
      rosterRow({ 学号: '20240904', 身份证号: '', 班级: '没有的班' }),
    ])
    const call = { file, locale: 'zh-CN', makesGroups: false, rehearse: false } as const
    const report = await importRosterFile(world.context, { ...call, college: name })
    expect(report).toMatchObject({ rows: 3, ready: 1, created: 1, updated: 0, unchanged: 0 })
    expect(report.faults).toContainEqual({
      sheet: '',
      row: 4,
      column: '出生日期',
      code: 'birth_differs',
      message: '和身份证号不一致：身份证号里是 1949-12-31',
    })
    expect(report.faults.find(({ row }) => row === 5)).toMatchObject({
      column: '班级',
      code: 'group_new',
    })
    const again = await importRosterFile(world.context, { ...call, college: name, rehearse: true })
    expect(again).toMatchObject({ created: 0, unchanged: 1 })
    await expect(
      importRosterFile(world.context, { ...call, college: '没有的学院' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      importRosterFile(world.context, { ...call, college: '技师学院' }),
    ).rejects.toMatchObject({ code: 'college_unclear' })
  })
})
