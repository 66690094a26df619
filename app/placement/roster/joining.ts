import { sql } from 'kysely'
import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { IS_PLACED_ELSEWHERE } from '../plans/standing-posts.ts'
import { HAS_POST_HERE } from '../plans/taking-part.ts'
import {
  joinedStage,
  RUNNING_STATES,
  type JoinedPlan,
  type Joining,
  type JoinedStage,
} from './model/joining.ts'

/** The plans under way that students come into, each as it stands now. */
export async function listJoinedPlans(
  context: Context,
  db: Db | Trx,
  joining: Joining[],
): Promise<JoinedPlan[]> {
  if (joining.length === 0) return []
  const plans = await db
    .selectFrom('plan')
    .where('id', 'in', [...new Set(joining.map(({ planId }) => planId))])
    .select(['id', 'name', 'state', 'preferencesCloseAt', 'secondClosesAt'])
    .orderBy('id')
    .execute()
  return plans.map((plan) => {
    const { id, name } = plan
    const own = joining.filter(({ planId }) => planId === id)
    return {
      id,
      name,
      ...joinedStage(plan, context.clock.now()),
      count: own.reduce((sum, { count }) => sum + count, 0),
      classGroups: own.map(({ classGroup }) => classGroup),
    }
  })
}

const NOTICES = {
  collecting: 'notice.plan_joined_collecting',
  allocating: 'notice.plan_joined_allocating',
  second: 'notice.plan_joined_second',
  settled: 'notice.plan_joined_settled',
} as const satisfies Record<JoinedStage, string>

/**
 * Tells the teachers of class groups that students have come into a plan under way with them, and
 * what is to be done for them. Of those who have a post in another plan over the same days nothing is
 * asked: they take no part.
 * @param of.groupIds class groups by name.
 * @param of.movedIds students who were of the college before, and may have posts.
 */
export async function tellOfJoining(
  context: Context,
  trx: Trx,
  of: {
    joining: Joining[]
    groupIds: ReadonlyMap<string, string>
    movedIds: readonly string[]
  },
): Promise<void> {
  const plans = await listJoinedPlans(context, trx, of.joining)
  for (const { planId, classGroup, count } of of.joining) {
    const plan = plans.find(({ id }) => id === planId)
    const groupId = of.groupIds.get(classGroup)
    if (!plan || !groupId) continue
    const teachers = await listClassTeachers(trx, groupId)
    const elsewhere = await countElsewhere(trx, { planId, groupId, studentIds: of.movedIds })
    const told = [
      { kind: NOTICES[plan.stage], students: count - elsewhere },
      { kind: 'notice.plan_joined_elsewhere' as const, students: elsewhere },
    ]
    for (const { kind, students } of told) {
      if (students <= 0) continue
      await notifyAll(context, trx, {
        accountIds: [...new Set(teachers.map(({ accountId }) => accountId))],
        kind,
        params: {
          count: String(students),
          group: classGroup,
          plan: plan.name,
          when: plan.until ? shanghaiTime(plan.until) : '',
        },
        href: `/college/preferences?group=${groupId}`,
        email: { subject: 'mail.plan_joined_subject', body: kind },
      })
    }
  }
}

/** How many of these students of a class group have a post in another plan over days of this one. */
async function countElsewhere(
  trx: Trx,
  of: { planId: string; groupId: string; studentIds: readonly string[] },
): Promise<number> {
  if (of.studentIds.length === 0) return 0
  const { count } = await trx
    .selectFrom('student')
    .innerJoin('plan', (join) => join.on('plan.id', '=', of.planId))
    .where(sql<boolean>`student.id = any(${of.studentIds}::uuid[])`)
    .where('student.classGroupId', '=', of.groupId)
    .where('student.state', '=', 'enrolled')
    .where(IS_PLACED_ELSEWHERE)
    .where((eb) => eb.not(HAS_POST_HERE))
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A student in a class group that a plan under way takes. */
interface TakingPart {
  studentId: string
  classGroupId: string
  group: string
  planId: string
  plan: string
}

/** Which of these students take part in which plans under way, by their class groups as they are now. */
export async function listTakingPart(db: Db | Trx, studentIds: string[]): Promise<TakingPart[]> {
  return db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where(sql<boolean>`student.id = any(${studentIds}::uuid[])`)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', RUNNING_STATES)
    .select(['student.id as studentId', 'student.classGroupId', 'classGroup.name as group'])
    .select(['plan.id as planId', 'plan.name as plan'])
    .orderBy('plan.id')
    .orderBy('student.classGroupId')
    .execute()
}

/**
 * Tells the teachers of class groups that the undoing of an import has taken students from them who took
 * part in a plan under way, as they were told when these came.
 */
export async function tellOfLeaving(
  context: Context,
  trx: Trx,
  before: readonly TakingPart[],
  after: readonly TakingPart[],
): Promise<void> {
  const keyOf = ({ studentId, planId }: TakingPart) => `${studentId} ${planId}`
  const still = new Set(after.map(keyOf))
  const gone = Map.groupBy(
    before.filter((one) => !still.has(keyOf(one))),
    ({ planId, classGroupId }) => `${planId} ${classGroupId}`,
  )
  for (const students of gone.values()) {
    const { classGroupId, group, plan } = students[0]!
    const teachers = await listClassTeachers(trx, classGroupId)
    await notifyAll(context, trx, {
      accountIds: [...new Set(teachers.map(({ accountId }) => accountId))],
      kind: 'notice.plan_left_undone',
      params: { count: String(students.length), group, plan },
      href: `/college/preferences?group=${classGroupId}`,
      email: { subject: 'mail.plan_left_undone_subject', body: 'notice.plan_left_undone' },
    })
  }
}
