import { beforeAll, beforeEach, expect, it } from 'vitest'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { purgeHardship } from '#app/placement/preferences/hardship-forgetting.ts'
import {
  readHardship,
  takeHardshipBack,
  tellHardship,
} from '#app/placement/preferences/hardship.ts'
import { HARDSHIP_DAYS } from '#app/placement/preferences/model/hardship-form.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { stepStudents } from '#app/placement/roster/student-steps.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  ownStudentId,
  type TestCollege,
} from '../college-fixtures.ts'
import { addPlan } from '../plan-fixtures.ts'

onBothDatabases('forgetting what was told in confidence', (world) => {
  let college: TestCollege
  let teacher: AccountActor
  let leaving: AccountActor
  let staying: AccountActor
  let planId: string
  beforeAll(async () => {
    college = await addCollege(world)
    teacher = await addClassTeacher(world, college)
  })
  beforeEach(async () => {
    const { db } = world.context
    await db.updateTable('plan').set({ state: 'cancelled' }).execute()
    await db.deleteFrom('hardshipNote').execute()
    await db.deleteFrom('notice').execute()
    ;({ id: planId } = await addPlan(world, college, { state: 'collecting' }))
    // Both have one name and one class group.
    leaving = await addOwnStudent(world, college)
    staying = await addOwnStudent(world, college)
    await tellHardship(world.as(leaving), { words: '母亲透析' })
    await tellHardship(world.as(staying), { words: '父亲手术' })
  })

  /** Whose words the teacher can open, and whose notices there are. */
  async function left() {
    const rows = await world.context.db
      .selectFrom('hardshipNote')
      .where('planId', '=', planId)
      .select('studentId')
      .execute()
    const told = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', teacher.accountId)
      .where('kind', '=', 'notice.hardship_told')
      .select('params')
      .execute()
    return {
      notes: rows.map(({ studentId }) => studentId),
      notices: told.map(({ params }) => (params as { studentId: string }).studentId),
    }
  }

  it('goes with the account, and the notice that names her too', async () => {
    const [gone, kept] = [await idOf(leaving), await idOf(staying)]
    await world.context.db
      .transaction()
      .execute((trx) => eraseAccount(world.context, trx, leaving.accountId))
    expect(await left()).toEqual({ notes: [kept], notices: [kept] })
    const opened = await readHardship(world.as(teacher), { planId, studentId: gone })
    expect(opened.told).toBeNull()
  })

  it('goes when she takes it back, and when she leaves, which no log says of her', async () => {
    const [gone, kept] = [await idOf(leaving), await idOf(staying)]
    await takeHardshipBack(world.as(leaving))
    expect(await left()).toEqual({ notes: [kept], notices: [kept] })
    await tellHardship(world.as(leaving), { words: '母亲透析' })
    await stepStudents(world.as(college.officer), {
      selection: { ids: [gone], all: null },
      query: readStudentQuery(new URLSearchParams()),
      step: { intent: 'leave' },
    })
    expect(await left()).toEqual({ notes: [kept], notices: [kept] })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', gone)
      .where('action', 'like', 'hardship%')
      .select('action')
      .execute()
    expect(log).toEqual([])
  })

  it('goes thirty days after its plan was cancelled or ended, once, and the log says how many', async () => {
    const start = world.context.clock.now()
    await takePlanStep(world.as(college.officer), { planId, action: 'cancel', reason: '不办了' })
    world.setNow(addDays(start, HARDSHIP_DAYS - 1))
    expect(await purgeHardship(world.context)).toEqual({ notes: 0 })
    world.setNow(new Date(addDays(start, HARDSHIP_DAYS).getTime() + 1))
    expect(await purgeHardship(world.context)).toEqual({ notes: 2 })
    expect(await purgeHardship(world.context)).toEqual({ notes: 0 })
    world.setNow(start)
    expect(await left()).toEqual({ notes: [], notices: [] })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'hardship.forgotten')
      .where('subjectId', '=', planId)
      .select(['organisationId', 'details'])
      .execute()
    expect(log).toEqual([{ organisationId: college.id, details: { students: 2 } }])
  })

  it('goes thirty days after the last day of a plan that nobody ended', async () => {
    const start = world.context.clock.now()
    world.setNow(new Date('2027-09-30T23:00:00+08:00'))
    expect(await purgeHardship(world.context)).toEqual({ notes: 0 })
    world.setNow(new Date('2027-10-01T01:00:00+08:00'))
    expect(await purgeHardship(world.context)).toEqual({ notes: 2 })
    world.setNow(start)
  })

  const idOf = (person: AccountActor) => ownStudentId(world, person)
})
