import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import {
  decideHardship,
  readHardship,
  takeHardshipBack,
  tellHardship,
} from '#app/placement/preferences/hardship.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { listHardship } from '#app/placement/preferences/sent-preferences.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  type TestCollege,
} from '../college-fixtures.ts'
import { addPlan } from '../plan-fixtures.ts'

onBothDatabases('a word in confidence', (world) => {
  let college: TestCollege
  let student: AccountActor
  let teacher: AccountActor
  let key: { planId: string; studentId: string }
  beforeAll(async () => {
    college = await addCollege(world)
    teacher = await addClassTeacher(world, college)
    student = await addOwnStudent(world, college)
    const plan = await addPlan(world, college, { state: 'collecting' })
    const { id: studentId } = await world.context.db
      .selectFrom('student')
      .where('accountId', '=', student.accountId)
      .select('id')
      .executeTakeFirstOrThrow()
    key = { planId: plan.id, studentId }
  })

  it('is sealed, read by the own class teacher alone, and each reading is logged', async () => {
    await tellHardship(world.as(student), { words: '要定期复查' })
    const row = await world.context.db
      .selectFrom('hardshipNote')
      .where('studentId', '=', key.studentId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('复查')
    const read = await readHardship(world.as(teacher), key)
    expect(read).toMatchObject({ name: '孙悦', told: { words: '要定期复查', decision: null } })
    const others = [
      college.officer,
      await addClassTeacher(world, college, '王强', college.groups.second),
      (await addCollege(world)).officer,
    ]
    for (const other of others) {
      await expect(readHardship(world.as(other), key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        decideHardship(world.as(other), { ...key, decision: 'accepted', toldAt: row.toldAt }),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'hardship.read')
      .where('subjectId', '=', key.studentId)
      .select('actorAccountId')
      .execute()
    expect(log).toEqual([{ actorAccountId: teacher.accountId }])
  })

  it('counts once it is accepted, is decided anew when told anew, and goes when taken back', async () => {
    const { toldAt } = (await readHardship(world.as(teacher), key)).told!
    const decide = (decision: 'accepted' | 'declined', at: Date) =>
      decideHardship(world.as(teacher), { ...key, decision, toldAt: at })
    await decide('accepted', toldAt)
    const counts = () => listHardship(world.context, world.context.db, key.planId)
    expect(await counts()).toEqual([key.studentId])
    expect(await getOwnInternship(world.as(student))).toMatchObject({
      note: { decision: 'accepted' },
    })
    world.setNow(new Date('2026-11-24T12:00:00+08:00'))
    await tellHardship(world.as(student), { words: '情况变了' })
    expect(await counts()).toEqual([])
    await expect(decide('declined', toldAt)).rejects.toMatchObject({ code: 'conflict' })
    await takeHardshipBack(world.as(student))
    // The page that lies open says so, and leads back to the class group.
    for (const decision of ['accepted', 'declined'] as const)
      await expect(decide(decision, toldAt)).rejects.toMatchObject({ code: 'hardship_gone' })
    expect(await readHardship(world.as(teacher), key)).toMatchObject({
      ...{ name: '孙悦', classGroupId: college.groups.first, told: null },
    })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', 'in', [student.accountId, teacher.accountId])
      .select('kind')
      .orderBy('id')
      .execute()
    // Who told something is said no longer than there is something to read.
    expect(notices.map(({ kind }) => kind)).toEqual(['notice.hardship_accepted'])
    await world.context.db
      .updateTable('plan')
      .set({ state: 'allocating' })
      .where('id', '=', key.planId)
      .execute()
    await expect(tellHardship(world.as(student), { words: '晚了' })).rejects.toMatchObject({
      code: 'preferences_closed',
    })
  })

  it('is kept, and said to be, where the class group has no teacher to read it', async () => {
    const alone = await addCollege(world)
    const pupil = await addOwnStudent(world, alone)
    await addPlan(world, alone, { state: 'collecting' })
    const context = world.as(pupil)
    expect(await getOwnInternship(context)).toMatchObject({ hasClassTeacher: false })
    expect(await tellHardship(context, { words: '要定期复查' })).toEqual({ readers: 0 })
    await addClassTeacher(world, alone)
    expect(await getOwnInternship(context)).toMatchObject({
      hasClassTeacher: true,
      note: { decision: null },
    })
    expect(await tellHardship(context, { words: '要定期复查' })).toEqual({ readers: 1 })
  })
})
