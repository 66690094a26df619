import { sql, type SqlBool } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { Days } from './model/days.ts'
import { postKey, type EmployerPresence } from './model/presence.ts'

/**
 * Holds employers until the transaction ends, always in the same order: who brings them interns at the
 * same time shares what the caps leave, one after the other.
 */
export async function holdInterns(trx: Trx, employers: string[]): Promise<void> {
  for (const id of [...new Set(employers)].sort())
    await sql`select pg_advisory_xact_lock(hashtext(${`interns ${id}`}))`.execute(trx)
}

/**
 * The interns at employers, of every college: whose placement stands, and who has found a post there
 * herself.
 * @param input.exceptPlanId whose placements are left out.
 * @param input.resumedPlanId whose interns count although it has ended: it is asked whether it can go on.
 */
export async function listPresence(
  db: Db | Trx,
  input: { employerIds: string[]; exceptPlanId?: string; resumedPlanId?: string },
): Promise<EmployerPresence[]> {
  if (input.employerIds.length === 0) return []
  const isResumed = sql<SqlBool>`(plan.state = 'ended' and plan.id = ${input.resumedPlanId ?? null})`
  const rows = await db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .leftJoin('arrival', (join) =>
      join
        .onRef('arrival.planId', '=', 'placement.planId')
        .onRef('arrival.studentId', '=', 'placement.studentId')
        .onRef('arrival.postId', '=', 'placement.planPostId'),
    )
    .where('placement.isCurrent', '=', true)
    .where('student.state', '=', 'enrolled')
    .where((eb) =>
      eb.or([eb('plan.state', 'in', ['published', 'agreements', 'started']), isResumed]),
    )
    .where('demand.employerId', 'in', input.employerIds)
    .$if(input.exceptPlanId !== undefined, (select) =>
      select.where('plan.id', '!=', input.exceptPlanId!),
    )
    .groupBy(['demand.id', 'plan.firstDay', 'plan.lastDay', 'arrival.beganOn'])
    .select([
      'demand.id as demandId',
      'demand.employerId',
      'demand.title',
      // Who came after the plan's start is there from the day on which she began.
      sql<string>`coalesce(arrival.began_on, plan.first_day)`.as('firstDay'),
      'plan.lastDay',
      sql<number>`count(*)::int`.as('count'),
    ])
    .execute()
  const found = await db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .where('ownPost.state', '=', 'approved')
    .where('student.state', '=', 'enrolled')
    .where((eb) => eb.or([eb('plan.state', 'not in', ['ended', 'cancelled']), isResumed]))
    .where('ownPost.employerId', 'in', input.employerIds)
    .select(['ownPost.id', 'ownPost.employerId', 'ownPost.facts'])
    .execute()
  return [
    ...rows.map(({ title, ...row }) => ({ ...row, post: postKey(title) })),
    ...found.map(({ id, employerId, facts }) => {
      const { title, firstDay, lastDay } = facts as { title: string } & Days
      return {
        demandId: id,
        employerId: employerId!,
        post: postKey(title),
        firstDay,
        lastDay,
        count: 1,
      }
    }),
  ]
}
