import { expect, it } from 'vitest'
import { textsOf } from '#app/kernel/since-shown.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { readStudentQuery, type StudentQuery } from '#app/placement/roster/model/student-list.ts'
import { studentFormSchema } from '#app/placement/roster/model/student-form.ts'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { sealedFacts } from '#app/placement/roster/enrolment.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addRun, solveRun } from '#tests/placement/runs/run-fixtures.ts'
import {
  editStudent,
  foreseeEdit,
  getStudent,
  unmaskStudent,
} from '#app/placement/roster/student.ts'
import { stepStudents } from '#app/placement/roster/student-steps.ts'
import { listStudents } from '#app/placement/roster/students.ts'
import {
  addClassTeacher,
  addCollege,
  addGuide,
  addHead,
  addStudent,
  guideAt,
} from '#tests/placement/college-fixtures.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const query = (params = ''): StudentQuery => readStudentQuery(new URLSearchParams(params))

async function namesSeen(world: World, actor: AccountActor, params = '') {
  const { page } = await listStudents(world.as(actor), { ...query(params), page: 1 })
  return page.items.map(({ name }) => name)
}

const edit = (fields: Record<string, string>) => {
  const { intent: _, ...changes } = studentFormSchema.parse({ intent: 'edit', ...fields })
  return changes
}

onBothDatabases('the roster', (world) => {
  it('shows officers all, heads their department and class teachers their class group', async () => {
    const college = await addCollege(world)
    await addStudent(world, college, { name: '甲一' })
    await addStudent(world, college, { name: '乙二', classGroupId: college.groups.second })
    const teacher = await addClassTeacher(world, college)
    const place = { id: college.id, kind: 'college' as const }
    const idle = await join(world, await addPerson(world, '周宁'), place, 'member')
    expect(await namesSeen(world, college.officer)).toEqual(['甲一', '乙二'])
    expect(await namesSeen(world, await addHead(world, college))).toEqual(['甲一', '乙二'])
    expect(await namesSeen(world, teacher)).toEqual(['甲一'])
    expect(await namesSeen(world, idle)).toEqual([])
    expect(await namesSeen(world, (await addCollege(world)).officer)).toEqual([])
    await expect(namesSeen(world, await addPerson(world))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('keeps the numbers of all it shows beside those of a search', async () => {
    const college = await addCollege(world)
    await addStudent(world, college, { name: '甲一' })
    await addStudent(world, college, { name: '乙二', classGroupId: college.groups.second })
    const list = (params: string) =>
      listStudents(world.as(college.officer), { ...query(params), page: 1 })
    const whole = { enrolled: 2, claimed: 0 }
    expect(await list('')).toMatchObject({ whole, page: { total: 2 } })
    expect(await list('q=甲')).toMatchObject({ whole, page: { total: 1 }, counts: { enrolled: 1 } })
    expect(await list(`group=${college.groups.second}`)).toMatchObject({
      whole,
      page: { total: 1 },
    })
    // What a class teacher does not see is counted nowhere.
    const teacher = world.as(await addClassTeacher(world, college))
    const seen = await listStudents(teacher, { ...query('q=无'), page: 1 })
    expect(seen).toMatchObject({ whole: { enrolled: 1 }, page: { total: 0 } })
  })

  it('shows guiding teachers whom they guide, without papers, until the plan is over', async () => {
    const college = await addCollege(world)
    const guide = await addGuide(world, college)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[0], [1]] })
    const [own, other] = run.students
    await world.context.db
      .updateTable('student')
      .set(
        sealedFacts(world.context, {
          idNumber: '37021320080305122X',
          guardian: { name: '孙建国', phone: '19900020001' },
        }),
      )
      .where('id', '=', own!.id)
      .execute()
    await guideAt(world, guide, { planId: run.planId, planPostId: run.posts[0]! })
    expect(await namesSeen(world, guide)).toEqual([])
    await publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    expect(await namesSeen(world, guide)).toEqual(['学生1'])
    const seen = await getStudent(world.as(guide), { studentId: own!.id })
    expect(seen).toMatchObject({
      student: {
        name: '学生1',
        birthDay: null,
        homeDistrictCode: null,
        idNumber: null,
        guardian: { name: '孙**', phone: '199****0001' },
      },
      posts: [{ title: '岗位甲', guides: '吴伟' }],
      mayEdit: false,
      mayUnmask: true,
      isWhole: false,
    })
    expect(await unmaskStudent(world.as(guide), { studentId: own!.id })).toEqual({
      idNumber: null,
      guardian: { name: '孙建国', phone: '19900020001' },
    })
    const logged = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'student.unmasked')
      .where('subjectId', '=', own!.id)
      .select(['actorAccountId', 'details'])
      .execute()
    expect(logged).toEqual([{ actorAccountId: guide.accountId, details: { part: 'guardian' } }])
    await expect(getStudent(world.as(guide), { studentId: other!.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(unmaskStudent(world.as(guide), { studentId: other!.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await getCollegeOverview(world.as(guide))).guided).toMatchObject([
      { name: '学生1', title: '岗位甲', atPost: 1 },
    ])
    await world.context.db
      .updateTable('plan')
      .set({ state: 'ended' })
      .where('id', '=', run.planId)
      .execute()
    expect(await namesSeen(world, guide)).toEqual([])
  })

  it('is narrowed, searched and sorted', async () => {
    const college = await addCollege(world)
    const { officer, groups, majors } = college
    const older = await addStudent(world, college, { name: '甲一', birthDay: '2006-01-01' })
    await addStudent(world, college, {
      name: '乙%二',
      birthDay: '2009-01-01',
      classGroupId: groups.other,
    })
    expect(await namesSeen(world, officer, `q=${older.number}`)).toEqual(['甲一'])
    expect(await namesSeen(world, officer, 'q=%25')).toEqual(['乙%二'])
    expect(await namesSeen(world, officer, `group=${groups.other}`)).toEqual(['乙%二'])
    expect(await namesSeen(world, officer, `major=${majors.first}`)).toEqual(['甲一'])
    expect(await namesSeen(world, officer, 'sort=age')).toEqual(['乙%二', '甲一'])
    expect(await namesSeen(world, officer, 'sort=-age')).toEqual(['甲一', '乙%二'])
    expect(await namesSeen(world, officer, 'state=claimed')).toEqual([])
    expect(await namesSeen(world, officer, 'state=nonsense&group=1')).toHaveLength(2)
  })

  it('masks identity number and guardian, and logs who looks behind', async () => {
    const college = await addCollege(world)
    const { id } = await addStudent(world, college, { idNumber: '37021320080305122X' })
    const { student } = await getStudent(world.as(college.officer), { studentId: id })
    expect(student).toMatchObject({
      idNumber: '3702************2X',
      guardian: { name: '孙**', phone: '199****0001' },
      age: 18,
      isMinor: false,
    })
    expect(JSON.stringify(student)).not.toContain('37021320080305122X')
    const teacher = await addClassTeacher(world, college)
    for (const actor of [college.officer, teacher]) {
      expect(await unmaskStudent(world.as(actor), { studentId: id })).toEqual({
        idNumber: '37021320080305122X',
        guardian: { name: '孙建国', phone: '19900020001' },
      })
    }
    const logged = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'student.unmasked')
      .where('subjectId', '=', id)
      .select('actorAccountId')
      .orderBy('id')
      .execute()
    expect(logged.map(({ actorAccountId }) => actorAccountId)).toEqual([
      college.officer.accountId,
      teacher.accountId,
    ])
    const { unmaskings } = await getStudent(world.as(college.officer), { studentId: id })
    expect(unmaskings).toMatchObject([
      { name: '陈静', isGuardianAlone: false },
      { name: '刘洋', isGuardianAlone: false },
    ])
    expect((await getStudent(world.as(teacher), { studentId: id })).unmaskings).toBeNull()
    const head = await addHead(world, college)
    expect(await getStudent(world.as(head), { studentId: id })).toMatchObject({
      mayUnmask: false,
      unmaskings: null,
      mayEdit: false,
    })
    await expect(unmaskStudent(world.as(head), { studentId: id })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('has no student for the teacher of another class group or another college', async () => {
    const college = await addCollege(world)
    const { id: studentId } = await addStudent(world, college)
    const other = await addClassTeacher(world, college, '吴静', college.groups.second)
    const stranger = (await addCollege(world)).officer
    for (const actor of [other, stranger]) {
      const context = world.as(actor)
      const refused = { code: 'not_found' }
      await expect(getStudent(context, { studentId })).rejects.toMatchObject(refused)
      await expect(unmaskStudent(context, { studentId })).rejects.toMatchObject(refused)
      await expect(editStudent(context, { studentId, ...edit({}) })).rejects.toMatchObject(refused)
    }
    await expect(
      getStudent(world.as(college.officer), { studentId: 'none' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps what somebody else has put right since a page was read', async () => {
    const college = await addCollege(world)
    const { id: studentId } = await addStudent(world, college)
    const teacher = world.as(await addClassTeacher(world, college))
    const officer = world.as(college.officer)
    const { edited, phone, classGroupId, homeDistrictCode } = (
      await getStudent(officer, { studentId })
    ).student
    const shown = textsOf(edited!)
    const home = { homeDistrictCode: homeDistrictCode! }
    await editStudent(teacher, {
      studentId,
      ...edit({
        ...home,
        phone: '139 0000 0003',
        guardianName: '李华',
        guardianPhone: '19900020002',
      }),
      shown,
    })
    // The officer's older page moves her, and brings neither number back.
    const older = { studentId, ...edit({ ...home, phone }), shown }
    await editStudent(officer, { ...older, classGroupId: college.groups.second })
    expect((await getStudent(officer, { studentId })).student).toMatchObject({
      phone: '13900000003',
      classGroupId: college.groups.second,
    })
    expect(await foreseeEdit(officer, { studentId, classGroupId, shown })).toEqual({
      joins: [],
      leaves: [],
      waiting: [],
    })
    await editStudent(officer, { ...older, classGroupId, homeDistrictCode: '370212' })
    expect((await getStudent(officer, { studentId })).student).toMatchObject({
      classGroupId: college.groups.second,
      homeDistrictCode: '370212',
    })
    const guardian = { guardianName: '王强', guardianPhone: '19900020003' }
    await expect(
      editStudent(officer, { ...older, ...edit({ ...home, phone: '13900000004', ...guardian }) }),
    ).rejects.toMatchObject({
      code: 'changed_meanwhile',
      params: { phone: '13900000003', guardianName: expect.stringContaining('李') as string },
    })
    expect((await unmaskStudent(officer, { studentId })).guardian?.name).toBe('李华')
  })

  it('lets the class teacher put facts right, and an officer move a student', async () => {
    const college = await addCollege(world)
    const { id: studentId } = await addStudent(world, college)
    const teacher = world.as(await addClassTeacher(world, college))
    await editStudent(teacher, { studentId, ...edit({ phone: '139 0000 0003' }) })
    expect((await unmaskStudent(teacher, { studentId })).guardian?.name).toBe('孙建国')
    const guardian = { guardianName: '李华', guardianPhone: '19900020002' }
    await editStudent(teacher, { studentId, ...edit(guardian) })
    expect((await unmaskStudent(teacher, { studentId })).guardian).toEqual({
      name: '李华',
      phone: '19900020002',
    })
    const moved = { studentId, ...edit({ classGroupId: college.groups.second }) }
    await expect(editStudent(teacher, moved)).rejects.toMatchObject({ code: 'not_allowed' })
    await editStudent(world.as(college.officer), moved)
    await expect(getStudent(teacher, { studentId })).rejects.toMatchObject({ code: 'not_found' })
    const elsewhere = (await addCollege(world)).groups.first
    await expect(
      editStudent(world.as(college.officer), { studentId, ...edit({ classGroupId: elsewhere }) }),
    ).rejects.toMatchObject({ code: 'invalid_input', field: 'classGroupId' })
  })

  it('takes no half a guardian and no number that nobody can call', () => {
    const faults = (fields: Record<string, string>) =>
      studentFormSchema
        .safeParse({ intent: 'edit', ...fields })
        .error?.issues.map(({ path }) => path[0])
    expect(faults({ guardianName: '李华' })).toEqual(['guardianPhone'])
    expect(faults({ guardianPhone: '19900020002' })).toEqual(['guardianName'])
    expect(faults({ phone: '123' })).toEqual(['phone'])
    expect(faults({ phone: '0532-88012345' })).toEqual(['phone'])
    const landline = { guardianName: '李华', guardianPhone: '0532 88012345' }
    expect(faults(landline)).toBeUndefined()
    expect(faults({ ...landline, guardianPhone: '0532' })).toEqual(['guardianPhone'])
    expect(faults({ homeDistrictCode: '999999' })).toEqual(['homeDistrictCode'])
    expect(faults({})).toBeUndefined()
  })

  it('notes that students leave, takes that back, and moves several at once', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const one = await addStudent(world, college, { name: '甲一' })
    const two = await addStudent(world, college, { name: '乙二' })
    const selection = { ids: [one.id, two.id], all: null }
    const step = (step: Parameters<typeof stepStudents>[1]['step'], params = '') =>
      stepStudents(officer, { selection, query: query(params), step })
    expect(await step({ intent: 'leave' })).toEqual({ changed: 2 })
    expect(await step({ intent: 'leave' })).toEqual({ changed: 0 })
    expect(await namesSeen(world, college.officer)).toEqual([])
    expect(await namesSeen(world, college.officer, 'state=left')).toEqual(['甲一', '乙二'])
    const everybody = { ids: [], all: world.context.clock.now() }
    await stepStudents(officer, {
      selection: everybody,
      query: query('state=left&q=甲'),
      step: { intent: 'return' },
    })
    expect(await namesSeen(world, college.officer)).toEqual(['甲一'])
    const move = { intent: 'move' as const, classGroupId: college.groups.other }
    expect(await step(move)).toEqual({ changed: 2 })
    const teacher = world.as(await addClassTeacher(world, college, '吴静', college.groups.other))
    await expect(
      stepStudents(teacher, { selection, query: query(), step: { intent: 'leave' } }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
    const stranger = world.as((await addCollege(world)).officer)
    await expect(
      stepStudents(stranger, { selection, query: query(), step: { intent: 'leave' } }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
