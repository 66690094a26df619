import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { joinedStage, type JoinedPlan, type Joining, type JoinedStage } from './model/joining.ts'

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
 * what is to be done for them.
 * @param of.groupIds class groups by name.
 */
export async function tellOfJoining(
  context: Context,
  trx: Trx,
  of: { joining: Joining[]; groupIds: ReadonlyMap<string, string> },
): Promise<void> {
  const plans = await listJoinedPlans(context, trx, of.joining)
  for (const { planId, classGroup, count } of of.joining) {
    const plan = plans.find(({ id }) => id === planId)
    const groupId = of.groupIds.get(classGroup)
    if (!plan || !groupId) continue
    const teachers = await listClassTeachers(trx, groupId)
    await notifyAll(context, trx, {
      accountIds: [...new Set(teachers.map(({ accountId }) => accountId))],
      kind: NOTICES[plan.stage],
      params: {
        count: String(count),
        group: classGroup,
        plan: plan.name,
        when: plan.until ? shanghaiTime(plan.until).slice(0, 16).replace('T', ' ') : '',
      },
      href: `/college/preferences?group=${groupId}`,
      email: { subject: 'mail.plan_joined_subject', body: NOTICES[plan.stage] },
    })
  }
}
