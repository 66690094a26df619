import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Context } from '#app/kernel/context.ts'
import { addDays } from '#app/kernel/clock.ts'
import { importRosterFile } from '#app/placement/roster/imports/import-roster-file.ts'
import { commitRosterImport } from '#app/placement/roster/imports/roster-import-commit.ts'
import {
  forgetRosterImports,
  undoRosterImport,
} from '#app/placement/roster/imports/roster-import-undo.ts'
import {
  getRosterImport,
  listRosterImports,
  makeGroupsOnImport,
  mendRosterRow,
  startRosterImport,
  unmaskRosterRow,
} from '#app/placement/roster/imports/roster-imports.ts'
import {
  writeRosterTemplate,
  writeRosterToMend,
} from '#app/placement/roster/imports/roster-downloads.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { editStudent, unmaskStudent } from '#app/placement/roster/student.ts'
import { listStudents } from '#app/placement/roster/students.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { idNumberOf, ROSTER_HEAD, rosterCsv, rosterRow } from './roster-sheet.ts'

const OTHER = {
  学号: '20240902',
  姓名: '高凯',
  性别: '男',
  身份证号: idNumberOf('2008-03-05', 121),
}

async function upload(context: Context, rows: string[][]) {
  const { importId } = await startRosterImport(context, { file: rosterCsv(rows) })
  return importId
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
    const importId = await upload(officer, [rosterRow(), rosterRow(OTHER)])
    expect((await getRosterImport(officer, { importId })).counts).toEqual({
      new: 2,
      changed: 0,
      unchanged: 0,
      toMend: 0,
    })
    const kept = await world.context.db
      .selectFrom('rosterImport')
      .where('id', '=', importId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(kept)).not.toContain('2008')
    expect(await roster(officer)).toEqual([])
    expect(await commitRosterImport(officer, { importId })).toEqual({
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
    await expect(commitRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('changes nothing when it comes again, and shows what another one changes', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    await commitRosterImport(officer, { importId: await upload(officer, [rosterRow()]) })
    const [before] = await roster(officer)
    const again = await upload(officer, [rosterRow()])
    expect(await commitRosterImport(officer, { importId: again })).toMatchObject({ unchanged: 1 })
    expect(await roster(officer)).toEqual([before])
    const changed = { 班级: '汽车2班', 手机: '', 监护人: '林红', 监护人电话: '' }
    const importId = await upload(officer, [rosterRow(changed)])
    expect((await getRosterImport(officer, { importId })).changed).toMatchObject([
      {
        row: 3,
        changes: [
          { field: 'group', from: '汽车1班', to: '汽车2班' },
          { field: 'guardian', from: '林**', to: '林**' },
        ],
      },
    ])
    await commitRosterImport(officer, { importId })
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
    const importId = await upload(officer, [
      rosterRow(),
      rosterRow({ 姓名: '又一个' }),
      rosterRow(OTHER),
      rosterRow({ 学号: '20240903', 身份证号: '370213200803051000' }),
    ])
    const { toMend, counts, heads } = await getRosterImport(officer, { importId })
    expect(counts).toMatchObject({ new: 1, toMend: 3 })
    expect(heads.id_number).toBe('身份证号')
    expect(toMend.map(({ row, faults }) => [row, faults])).toEqual([
      [
        4,
        [
          { field: 'number', code: 'number_twice', params: { row: 3, sheet: '' } },
          { field: 'id_number', code: 'id_twice', params: { row: 3, sheet: '' } },
        ],
      ],
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
    expect((await getRosterImport(officer, { importId })).counts).toMatchObject({
      new: 2,
      toMend: 2,
    })
    const left = await writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    expect(await commitRosterImport(officer, { importId })).toMatchObject({
      created: 2,
      leftOut: 2,
    })
    await expect(mendRosterRow(officer, mend)).rejects.toMatchObject({ code: 'conflict' })
    const again = await startRosterImport(officer, { file: left })
    expect((await getRosterImport(officer, again)).counts).toMatchObject({ new: 0 })
  })

  it('masks what is protected until somebody asks, which the log notes as it does a download', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const wrong = '370213200803051000'
    const importId = await upload(officer, [
      rosterRow({ 身份证号: wrong, 监护人: '张国强', 监护人电话: '19900020077' }),
      rosterRow({ ...OTHER, 监护人: '李国强', 监护人电话: '1990002' }),
      rosterRow({ 学号: '20240913', 姓名: '王五', 出生日期: '不知道' }),
    ])
    const { toMend } = await getRosterImport(officer, { importId })
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
    await commitRosterImport(officer, { importId })
    const late = { code: 'conflict' }
    await expect(unmaskRosterRow(officer, asked)).rejects.toMatchObject(late)
    const taken = writeRosterToMend(officer, { importId, locale: 'zh-CN' })
    await expect(taken).rejects.toMatchObject(late)
  })

  it('makes class groups only when somebody says so', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const fresh = { 班级: '新能源4班', 专业: '新能源汽车检测与维修' }
    const unclear = { ...OTHER, 班级: '神秘班', 专业: '' }
    const terse = { ...fresh, 学号: '20240905', 身份证号: '', 专业: '' }
    const importId = await upload(officer, [rosterRow(fresh), rosterRow(unclear), rosterRow(terse)])
    const seen = await getRosterImport(officer, { importId })
    expect(seen.toMend.map(({ faults }) => faults[0]?.code)).toEqual([
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
      },
    ])
    await expect(commitRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'import_nothing_ready',
    })
    await makeGroupsOnImport(officer, { importId })
    await commitRosterImport(officer, { importId })
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
    const importId = await upload(officer, [
      rosterRow(),
      rosterRow(OTHER),
      rosterRow({ 学号: '20240909', 姓名: '新名', 身份证号: '' }),
    ])
    await commitRosterImport(officer, { importId })
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
    const left = await roster(officer)
    expect(left.map(({ id, name }) => [id, name])).toEqual([
      [students[0]!.id, '林小雨'],
      [known.id, '旧名'],
    ])
    await expect(undoRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('cannot be undone after 30 days, and is forgotten then', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(officer, [rosterRow(), rosterRow({ 姓名: '' })])
    await commitRosterImport(officer, { importId })
    const now = world.context.clock.now()
    world.setNow(addDays(now, 31))
    expect((await getRosterImport(officer, { importId })).mayUndo).toBe(false)
    await expect(undoRosterImport(officer, { importId })).rejects.toMatchObject({
      code: 'conflict',
    })
    await forgetRosterImports(world.context)
    expect((await getRosterImport(officer, { importId })).heads).toEqual({})
    world.setNow(now)
  })

  it('goes in once when two officers press at once', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const importId = await upload(officer, [rosterRow()])
    const other = await upload(officer, [rosterRow()])
    const results = await Promise.allSettled([
      commitRosterImport(officer, { importId }),
      commitRosterImport(officer, { importId }),
      commitRosterImport(officer, { importId: other }),
    ])
    const done = results.filter(({ status }) => status === 'fulfilled')
    expect(done).toHaveLength(2)
    expect(await roster(officer)).toHaveLength(1)
  })

  it('is an officer’s matter, of the own college alone', async () => {
    const college = await addCollege(world)
    const importId = await upload(world.as(college.officer), [rosterRow()])
    const teacher = world.as(await addClassTeacher(world, college))
    const stranger = world.as((await addCollege(world)).officer)
    const refused = { code: 'not_allowed' }
    await expect(upload(teacher, [rosterRow()])).rejects.toMatchObject(refused)
    await expect(listRosterImports(teacher)).rejects.toMatchObject(refused)
    await expect(writeRosterTemplate(teacher, { locale: 'en' })).rejects.toMatchObject(refused)
    await expect(commitRosterImport(teacher, { importId })).rejects.toMatchObject(refused)
    const missing = { code: 'not_found' }
    await expect(getRosterImport(stranger, { importId })).rejects.toMatchObject(missing)
    await expect(commitRosterImport(stranger, { importId })).rejects.toMatchObject(missing)
    await expect(undoRosterImport(stranger, { importId })).rejects.toMatchObject(missing)
    expect(await listRosterImports(stranger)).toEqual([])
  })

  it('is refused where it is no roster', async () => {
    const officer = world.as((await addCollege(world)).officer)
    const bytes = new TextEncoder().encode('单位名称,岗位名称,人数\n三元,钳工,3')
    await expect(
      startRosterImport(officer, { file: { name: '岗位.csv', bytes } }),
    ).rejects.toMatchObject({ code: 'roster_no_head', field: 'file' })
    await expect(upload(officer, [])).rejects.toMatchObject({ code: 'sheet_empty' })
  })

  it('takes the template, and a workbook with days and numbers of Excel’s own', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const template = await writeRosterTemplate(officer, { locale: 'zh-CN' })
    await expect(startRosterImport(officer, { file: template })).rejects.toMatchObject({
      code: 'sheet_empty',
    })
    const cells = rosterRow().map((value, at) =>
      ROSTER_HEAD[at] === '学号' || ROSTER_HEAD[at] === '手机'
        ? { value: Number(value), type: Number }
        : ROSTER_HEAD[at] === '出生日期'
          ? { value: new Date('2008-03-05T00:00:00Z'), type: Date, format: 'yyyy/m/d' }
          : { value, type: String },
    )
    const head = ROSTER_HEAD.map((value) => ({ value, type: String }))
    const bytes = new Uint8Array(await writeXlsxFile([head, cells]).toBuffer())
    const { importId } = await startRosterImport(officer, { file: { name: '名册.xlsx', bytes } })
    expect((await getRosterImport(officer, { importId })).counts).toMatchObject({ new: 1 })
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
