import { expect, it } from 'vitest'
import {
  structureActSchema,
  type StructureAct,
} from '#app/placement/college/model/structure-form.ts'
import { getStaff } from '#app/placement/college/staff.ts'
import { changeStructure, getStructure } from '#app/placement/college/structure-editing.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addHead,
  addStudent,
  type TestCollege,
} from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

const change = (world: World, actor: AccountActor, act: StructureAct) =>
  changeStructure(world.as(actor), act)

async function outline(world: World, college: TestCollege) {
  const { departments } = await getStructure(world.as(college.officer))
  return departments.map(({ name, majors }) => [
    name,
    majors.map((major) => [major.name, major.groups.map((group) => group.name)]),
  ])
}

onBothDatabases('what a college is made of', (world) => {
  it('is added to and renamed by officers alone, each name once', async () => {
    const college = await addCollege(world)
    const { officer } = college
    await change(world, officer, { intent: 'add', kind: 'department', name: '机电学院' })
    const { departments } = await getStructure(world.as(officer))
    const within = departments.find(({ name }) => name === '机电学院')!.id
    await change(world, officer, { intent: 'add', kind: 'major', name: '焊接加工', within })
    await change(world, officer, {
      intent: 'add',
      kind: 'class_group',
      name: '汽车3班',
      within: college.majors.first,
      entryYear: 2025,
    })
    await change(world, officer, {
      intent: 'rename',
      kind: 'class_group',
      id: college.groups.first,
      name: '汽修1班',
    })
    expect(await outline(world, college)).toEqual(
      expect.arrayContaining([
        ['机电学院', [['焊接加工', []]]],
        [
          '汽车学院',
          expect.arrayContaining([
            ['汽车维修', expect.arrayContaining(['汽修1班', '汽车2班', '汽车3班'])],
          ]),
        ],
      ]),
    )
    const again: StructureAct = { intent: 'add', kind: 'department', name: '机电学院' }
    await expect(change(world, officer, again)).rejects.toMatchObject({
      code: 'structure_taken',
      field: 'name',
    })
    const stranger = (await addCollege(world)).officer
    const theirs: StructureAct = {
      intent: 'rename',
      kind: 'class_group',
      id: college.groups.first,
      name: '别人的',
    }
    await expect(change(world, stranger, theirs)).rejects.toMatchObject({ code: 'not_found' })
    for (const other of [await addClassTeacher(world, college), await addHead(world, college)]) {
      await expect(change(world, other, theirs)).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const logged = await world.context.db
      .selectFrom('auditEntry')
      .where('organisationId', '=', college.id)
      .where('action', 'in', ['structure.added', 'structure.renamed'])
      .select('action')
      .execute()
    expect(logged).toHaveLength(4)
  })

  it('is joined with students, plans, teachers and demands going along', async () => {
    const college = await addCollege(world)
    const { officer, groups, majors } = college
    const { id: studentId } = await addStudent(world, college)
    const teacher = await addClassTeacher(world, college)
    const both = [groups.first, groups.second]
    await addPlan(world, college, { classGroupIds: both })
    const over = await addPlan(world, college, { state: 'ended', name: '去年的' })
    const join: StructureAct = {
      intent: 'join',
      kind: 'class_group',
      id: groups.first,
      into: groups.second,
    }
    await change(world, officer, join)
    const student = await world.context.db
      .selectFrom('student')
      .where('id', '=', studentId)
      .select('classGroupId')
      .executeTakeFirstOrThrow()
    expect(student.classGroupId).toBe(groups.second)
    expect((await getStaff(world.as(teacher))).teachesIds).toEqual([groups.second])
    const inOver = await world.context.db
      .selectFrom('planClassGroup')
      .where('planId', '=', over.id)
      .select('classGroupId')
      .execute()
    expect(inOver).toEqual([{ classGroupId: groups.second }])
    await expect(change(world, officer, join)).rejects.toMatchObject({ code: 'not_found' })

    const demand = await addDemand(world, college, { majorId: majors.first })
    await world.context.db
      .insertInto('demandMajor')
      .values({ demandId: demand.id, majorId: majors.other, fit: 'near' })
      .execute()
    await change(world, officer, {
      intent: 'join',
      kind: 'major',
      id: majors.first,
      into: majors.other,
    })
    const fits = await world.context.db
      .selectFrom('demandMajor')
      .where('demandId', '=', demand.id)
      .select(['majorId', 'fit'])
      .execute()
    expect(fits).toEqual([{ majorId: majors.other, fit: 'match' }])
    expect(await outline(world, college)).toMatchObject([
      ['汽车学院', [['数控加工', expect.arrayContaining(['数控1班', '汽车2班'])]]],
    ])
  })

  it('is not joined where majors or plans under way differ, nor with itself', async () => {
    const college = await addCollege(world)
    const { officer, groups } = college
    const join = (id: string, into: string): StructureAct => ({
      intent: 'join',
      kind: 'class_group',
      id,
      into,
    })
    await expect(change(world, officer, join(groups.first, groups.other))).rejects.toMatchObject({
      code: 'structure_major',
      field: 'into',
    })
    const entered = (entryYear: number) =>
      world.context.db
        .updateTable('classGroup')
        .set({ entryYear })
        .where('id', '=', groups.first)
        .execute()
    await entered(2026)
    await expect(change(world, officer, join(groups.first, groups.second))).rejects.toMatchObject({
      code: 'structure_year',
      field: 'into',
    })
    await entered(2024)
    await expect(change(world, officer, join(groups.first, groups.first))).rejects.toMatchObject({
      code: 'structure_itself',
    })
    await addPlan(world, college, { state: 'collecting' })
    await expect(change(world, officer, join(groups.first, groups.second))).rejects.toMatchObject({
      code: 'structure_plans',
      params: { group: '汽车1班', plan: '春季跟岗实习' },
    })
  })

  it('reads its form, and says what is missing', () => {
    const faults = (form: object) => {
      const read = structureActSchema.safeParse(form)
      return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
    }
    expect(faults({ intent: 'add', kind: 'department', name: ' ' })).toEqual(['name'])
    expect(faults({ intent: 'add', kind: 'major', name: '焊接' })).toEqual(['within'])
    expect(faults({ intent: 'rename', kind: 'major', id: '1', name: '焊接' })).toEqual(['id'])
  })
})
