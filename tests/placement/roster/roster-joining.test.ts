import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import {
  carryOutRosterImport,
  commitRosterImport,
} from '#app/placement/roster/imports/roster-commit.ts'
import { undoRosterImport } from '#app/placement/roster/imports/roster-undo.ts'
import { choosePlansOnImport } from '#app/placement/roster/imports/roster-mending.ts'
import { handOutCodes } from '#app/placement/roster/codes/codes.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { addPapers } from '#tests/placement/agreements/paper-fixtures.ts'
import { addPlan } from '#tests/placement/plan-fixtures.ts'
import { LAWFUL } from '#tests/placement/runs/run-fixtures.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { lawfulTerms } from '#app/placement/demands/model/rules.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { goIn, lookAt, upload } from './roster-fixtures.ts'
import { rosterRow } from './roster-sheet.ts'

const student = (at: number, facts: Record<string, string> = {}) =>
  rosterRow({ 学号: `2024070${at}`, 身份证号: '', 手机: '', ...facts })
const MOVED = { 身份证号: '', 手机: '', 班级: '汽车2班' }
const ELSEWHERE = { 班级: '汽车2班' }

async function noticesOf(world: World, person: AccountActor) {
  return world.context.db
    .selectFrom('notice')
    .where('accountId', '=', person.accountId)
    .select(['kind', 'params', 'href'])
    .orderBy('id')
    .execute()
}

onBothDatabases('students who come into a class group whose plan is under way', (world) => {
  it('are said to join it, and their class teacher is told', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const teacher = await addClassTeacher(world, college)
    const other = await addClassTeacher(world, college, '王静', college.groups.second)
    const plan = await addPlan(world, college, { state: 'collecting', name: '春季实习' })
    const rows = [student(1), student(2), student(3, ELSEWHERE), student(4, { 姓名: '' })]
    const importId = await upload(world, officer, rows)
    const seen = await lookAt(officer, importId, 'all')
    expect(seen.plans).toEqual([
      {
        id: plan.id,
        name: '春季实习',
        stage: 'collecting',
        until: new Date('2026-11-30T18:00:00+08:00'),
        count: 2,
        classGroups: ['汽车1班'],
      },
    ])
    const joins = [{ field: 'group', code: 'joins_plan', params: { plan: '春季实习' } }]
    expect(seen.rows.map(({ warnings }) => warnings)).toEqual([joins, joins, [], []])
    // What is odd in a row is counted apart: none of these is.
    expect(seen.counts).toMatchObject({ joining: 2, warned: 0 })
    expect((await lookAt(officer, importId, 'joining')).rows).toHaveLength(2)
    await goIn(world, officer, importId)
    expect(await noticesOf(world, teacher)).toEqual([
      {
        kind: 'notice.plan_joined_collecting',
        params: {
          count: '2',
          group: '汽车1班',
          plan: '春季实习',
          when: '2026-11-30T18:00:00+08:00',
        },
        href: `/college/preferences?group=${college.groups.first}`,
      },
    ])
    expect(await noticesOf(world, other)).toEqual([])
  })

  it('are counted among the warnings for something else alone', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    await addPlan(world, college, { state: 'collecting' })
    const minor = { 出生日期: '2010-03-05', 监护人: '', 监护人电话: '' }
    const importId = await upload(world, officer, [student(1), student(2, minor)])
    const { counts } = await lookAt(officer, importId)
    expect(counts).toMatchObject({ joining: 2, warned: 1 })
    const { rows } = await lookAt(officer, importId, 'warned')
    expect(rows.map(({ cells }) => cells.number)).toEqual(['20240702'])
  })

  it('are gone again when the import is undone, which their class teacher is told', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const teacher = await addClassTeacher(world, college)
    const other = await addClassTeacher(world, college, '王静', college.groups.second)
    await addPlan(world, college, { state: 'collecting', name: '春季实习' })
    const known = { number: '20240704', classGroupId: college.groups.second }
    await addStudent(world, college, known)
    const rows = [student(1), student(2), student(3, ELSEWHERE), student(4, { 姓名: '学生' })]
    const importId = await upload(world, officer, rows)
    await goIn(world, officer, importId)
    const studentId = await world.context.db
      .selectFrom('student')
      .where('collegeId', '=', college.id)
      .where('number', '=', '20240702')
      .select('id')
      .executeTakeFirstOrThrow()
    await handOutCodes(officer, {
      classGroupId: college.groups.first,
      intent: 'one',
      student: studentId.id,
    })
    const undone = await undoRosterImport(officer, { importId })
    expect(undone).toEqual({ undone: 3, kept: 1 })
    expect((await noticesOf(world, teacher)).at(-1)).toEqual({
      kind: 'notice.plan_left_undone',
      params: { count: '2', group: '汽车1班', plan: '春季实习' },
      href: `/college/preferences?group=${college.groups.first}`,
    })
    // One of hers had gone, and came back.
    expect(await noticesOf(world, other)).toMatchObject([
      { kind: 'notice.students_gone', params: { count: '1', from: '汽车2班', group: '汽车1班' } },
      { kind: 'notice.students_come', params: { count: '1', from: '汽车1班', group: '汽车2班' } },
    ])
  })

  it('stay out where the officer says so, as rows that are left', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const teacher = await addClassTeacher(world, college)
    await addPlan(world, college, { state: 'collecting', name: '春季实习' })
    const importId = await upload(world, officer, [student(1), student(2, ELSEWHERE)])
    await choosePlansOnImport(officer, { importId, joinsPlans: false })
    expect(await lookAt(officer, importId)).toMatchObject({
      joinsPlans: false,
      plans: [{ count: 1 }],
      counts: { new: 1, to_mend: 1 },
      rows: [
        {
          faults: [
            {
              field: 'group',
              code: 'plan_running',
              params: { group: '汽车1班', plan: '春季实习' },
            },
          ],
        },
      ],
    })
    await choosePlansOnImport(officer, { importId, joinsPlans: true })
    expect((await lookAt(officer, importId)).counts).toMatchObject({ new: 2 })
    await choosePlansOnImport(officer, { importId, joinsPlans: false })
    expect(await goIn(world, officer, importId)).toMatchObject({ created: 1, leftOut: 1 })
    expect(await noticesOf(world, teacher)).toEqual([])
    const again = choosePlansOnImport(officer, { importId, joinsPlans: true })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const stranger = world.as((await addCollege(world)).officer)
    const theirs = choosePlansOnImport(stranger, { importId, joinsPlans: true })
    await expect(theirs).rejects.toMatchObject({ code: 'not_found' })
  })

  it('join by a change of class group or by coming back, not by what they were in before', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const both = [college.groups.first, college.groups.second]
    const { first, other } = college.groups
    const running = await addPlan(world, college, { state: 'started', classGroupIds: both })
    await addPlan(world, college, { state: 'draft', classGroupIds: [other] })
    await addPlan(world, college, { state: 'ended', classGroupIds: [other] })
    await addStudent(world, college, { number: '20240701', classGroupId: other })
    await addStudent(world, college, { number: '20240702', classGroupId: first })
    const left = await addStudent(world, college, { number: '20240703', classGroupId: first })
    await world.context.db
      .updateTable('student')
      .set({ state: 'left' })
      .where('id', '=', left.id)
      .execute()
    const importId = await upload(world, officer, [
      student(1, ELSEWHERE),
      student(2, ELSEWHERE),
      student(3),
      student(4, { 班级: '数控1班', 专业: '' }),
    ])
    const { plans } = await lookAt(officer, importId)
    expect(plans).toMatchObject([
      { id: running.id, stage: 'settled', count: 2, classGroups: ['汽车2班', '汽车1班'] },
    ])
  })

  it('join no plan that was not shown', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const teacher = await addClassTeacher(world, college)
    const plan = await addPlan(world, college, { state: 'draft' })
    const importId = await upload(world, officer, [student(1)])
    expect((await lookAt(officer, importId)).plans).toEqual([])
    await world.context.db
      .updateTable('plan')
      .set({ state: 'allocating' })
      .where('id', '=', plan.id)
      .execute()
    const unseen = commitRosterImport(officer, { importId, plans: [] })
    await expect(unseen).rejects.toMatchObject({ code: 'roster_plans_changed' })
    expect((await lookAt(officer, importId)).plans).toMatchObject([{ stage: 'allocating' }])
    await commitRosterImport(officer, { importId, plans: [plan.id] })
    await goIn(world, officer, importId)
    expect((await noticesOf(world, teacher)).map(({ kind }) => kind)).toEqual([
      'notice.plan_joined_allocating',
    ])
  })

  it('join no plan that was opened after the button was pressed', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const plan = await addPlan(world, college, { state: 'draft' })
    const importId = await upload(world, officer, [student(1)])
    await lookAt(officer, importId)
    await commitRosterImport(officer, { importId, plans: [] })
    await world.context.db
      .updateTable('plan')
      .set({ state: 'collecting' })
      .where('id', '=', plan.id)
      .execute()
    expect(await carryOutRosterImport(world.context, { importId })).toBeNull()
    const number = '20240701'
    const enrolled = () =>
      world.context.db
        .selectFrom('student')
        .where('collegeId', '=', college.id)
        .where('number', '=', number)
        .select('id')
        .execute()
    expect(await enrolled()).toEqual([])
    expect(await lookAt(officer, importId)).toMatchObject({
      state: 'preview',
      fault: 'fault.roster_plans_changed',
      plans: [{ id: plan.id, count: 1 }],
    })
    await commitRosterImport(officer, { importId, plans: [plan.id] })
    expect(await carryOutRosterImport(world.context, { importId })).toMatchObject({ created: 1 })
    expect(await enrolled()).toHaveLength(1)
  })

  it('keep the posts that they have, which the preview says, and are told so', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const papers = await addPapers(world, college)
    const later = await addPlan(world, college, {
      state: 'allocating',
      name: '秋季实习',
      classGroupIds: [college.groups.second],
    })
    const { number } = await world.context.db
      .updateTable('student')
      .set({ number: '20240709' })
      .where('id', '=', papers.studentId)
      .returning('number')
      .executeTakeFirstOrThrow()
    const importId = await upload(world, officer, [rosterRow({ ...MOVED, 学号: number })])
    const { rows, plans } = await lookAt(officer, importId, 'all')
    expect(plans).toMatchObject([{ id: later.id, count: 1 }])
    expect(rows[0]!.warnings).toEqual([
      { field: 'group', code: 'joins_plan', params: { plan: '秋季实习' } },
      {
        field: 'group',
        code: 'leaves_plan',
        params: {
          plan: '春季跟岗实习',
          post: expect.stringContaining('岗位甲 · ') as unknown,
        },
      },
    ])
    await goIn(world, officer, importId)
    const interns = await readInterns(world.context, world.context.db, { planId: papers.planId })
    expect(interns.map(({ studentId }) => studentId)).toContain(papers.studentId)
    expect(await noticesOf(world, papers.person)).toContainEqual({
      kind: 'notice.post_kept',
      params: {
        group: '汽车2班',
        plan: '春季跟岗实习',
        post: expect.stringContaining('岗位甲 · ') as unknown,
      },
      href: '/me/internship/placement',
    })
  })

  it('are warned of, row by row, where a rule would keep them from their posts', async () => {
    const college = await addCollege(world)
    const officer = world.as(college.officer)
    const { minorId, run, planId } = await addPapers(world, college)
    const number = '20240710'
    const known = { number, sex: 'male' as const }
    await world.context.db.updateTable('student').set(known).where('id', '=', minorId).execute()
    await world.context.db
      .updateTable('demand')
      .set({ facts: JSON.stringify({ ...LAWFUL, barred: ['women'] }) })
      .where('id', '=', run.demandIds[0]!)
      .execute()
    const same = { 学号: number, 身份证号: '', 手机: '', 性别: '男', 出生日期: '2010-06-01' }
    const warned = async (facts: object) => {
      const importId = await upload(world, officer, [rosterRow({ ...same, ...facts })])
      const { rows } = await lookAt(officer, importId, 'all')
      return { importId, warnings: rows[0]!.warnings }
    }
    const params = {
      plan: '春季跟岗实习',
      post: expect.stringContaining('岗位甲 · ') as unknown,
    }
    expect((await warned({})).warnings).toEqual([])
    expect((await warned({ 性别: '女' })).warnings).toEqual([
      { field: 'sex', code: 'barred_women_work', params },
    ])
    const other = { 班级: '数控1班', 专业: '数控加工' }
    expect((await warned(other)).warnings).toContainEqual({
      field: 'group',
      code: 'barred_major',
      params,
    })
    const { importId, warnings } = await warned({ 出生日期: '2011-06-01' })
    expect(warnings).toEqual([
      { field: 'birth', code: 'barred_under_age', params: { ...params, least: 16 } },
    ])
    // A rule that is changed meanwhile is looked at again.
    await changeRule(world.context, {
      code: 'under_age',
      version: 0,
      terms: { ...lawfulTerms('under_age'), threshold: 15 },
      reason: '省厅文件',
    })
    expect((await lookAt(officer, importId, 'all')).rows[0]!.warnings).toEqual([])
    await changeRule(world.context, {
      code: 'under_age',
      version: 1,
      terms: lawfulTerms('under_age'),
      reason: '省厅文件',
    })
    // The roster says what is so: her post is settled by the plan, which does not start before.
    await goIn(world, officer, importId)
    const agreements = (await getGates(officer, planId)).find(({ gate }) => gate === 'agreements')
    const [barred] = agreements!.open.filter(({ code }) => code === 'students_barred')
    expect(barred!.interns).toContainEqual(
      expect.objectContaining({
        studentId: minorId,
        bars: [{ rule: 'under_age', params: { least: 16 }, isFiled: false }],
      }),
    )
  })
})
