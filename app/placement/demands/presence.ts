import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import { postKey, type EmployerPresence } from './model/presence.ts'

/** The interns at employers, of every college, whose placement stands. */
export async function listPresence(
  db: Db | Trx,
  input: { employerIds: string[]; exceptPlanId?: string },
): Promise<EmployerPresence[]> {
  if (input.employerIds.length === 0) return []
  const rows = await db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .where('placement.isCurrent', '=', true)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .where('demand.employerId', 'in', input.employerIds)
    .$if(input.exceptPlanId !== undefined, (select) =>
      select.where('plan.id', '!=', input.exceptPlanId!),
    )
    .groupBy(['demand.id', 'plan.firstDay', 'plan.lastDay'])
    .select([
      'demand.id as demandId',
      'demand.employerId',
      'demand.title',
      'plan.firstDay',
      'plan.lastDay',
      sql<number>`count(*)::int`.as('count'),
    ])
    .execute()
  return rows.map(({ title, ...row }) => ({ ...row, post: postKey(title) }))
}
