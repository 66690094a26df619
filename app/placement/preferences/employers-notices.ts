import { notifyMembers } from '#app/accounts/member-notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listUnanswered } from './unanswered.ts'

/**
 * Tells the employers that have not spoken of all their candidates that the time they knew has become
 * shorter, or is over, and why. To the others nothing is lost.
 * @param of.until null where it is over.
 */
export async function tellShorterTime(
  context: Context,
  trx: Trx,
  of: { plan: { id: string; name: string; collegeId: string }; until: Date | null; reason: string },
): Promise<void> {
  const { plan, until, reason } = of
  const college = await trx
    .selectFrom('organisation')
    .where('id', '=', plan.collegeId)
    .select('name')
    .executeTakeFirstOrThrow()
  for (const { employerId, candidates } of await listUnanswered(trx, plan.id)) {
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: until ? 'notice.employers_time_shorter' : 'notice.employers_time_over',
      params: {
        plan: plan.name,
        college: college.name,
        count: String(candidates),
        reason,
        ...(until && { until: shanghaiTime(until) }),
      },
      href: '/employer/candidates',
      subject: until ? 'mail.employers_time_shorter' : 'mail.employers_time_over',
    })
  }
}
