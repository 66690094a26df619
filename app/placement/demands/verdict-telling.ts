import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listOfficers } from '../college/officers.ts'
import type { PlanAtSite } from './verdict-reach.ts'

/**
 * Tells that a visit has found an employer's site unsuitable, or suitable again: the college's officers
 * of each plan in which it has to do with it, the guiding teachers at its posts, and the employer.
 */
export async function tellOfVerdict(
  context: Context,
  trx: Trx,
  of: {
    turn: 'barred' | 'freed'
    college: { id: string; name: string }
    employer: { id: string; name: string }
    plans: readonly PlanAtSite[]
  },
): Promise<void> {
  const { turn, college, employer, plans } = of
  const officers = await listOfficers(trx, college.id)
  const guides = await listGuides(trx, { collegeId: college.id, employerId: employer.id })
  for (const plan of plans) {
    const params = { plan: plan.name, employer: employer.name, count: String(plan.students) }
    const kind =
      turn === 'freed'
        ? 'notice.site_suitable_again'
        : plan.students > 0
          ? 'notice.site_unsuitable_placed'
          : 'notice.site_unsuitable'
    const email = { subject: `mail.site_${turn}`, body: kind } as const
    const officerIds = officers.map(({ accountId }) => accountId)
    await notifyAll(context, trx, {
      accountIds: officerIds,
      ...{ kind, params, email },
      href: `/college/plans/${plan.id}/gates`,
    })
    await notifyAll(context, trx, {
      accountIds: guides.flatMap(({ planId, accountId }) =>
        planId === plan.id && !officerIds.includes(accountId) ? [accountId] : [],
      ),
      ...{ kind, params, email },
      href: `/college/plans/${plan.id}`,
    })
  }
  await notifyMembers(context, trx, {
    organisationId: employer.id,
    kind: `notice.site_${turn}_employer`,
    params: { college: college.name, employer: employer.name },
    href: '/employer/demands',
    subject: `mail.site_${turn}`,
  })
}

async function listGuides(trx: Trx, of: { collegeId: string; employerId: string }) {
  return trx
    .selectFrom('planGuide')
    .innerJoin('planPost', 'planPost.id', 'planGuide.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('membership', 'membership.id', 'planGuide.membershipId')
    .where('demand.employerId', '=', of.employerId)
    .where('demand.collegeId', '=', of.collegeId)
    .where('membership.removedAt', 'is', null)
    .select(['planPost.planId', 'membership.accountId'])
    .distinct()
    .orderBy('membership.accountId')
    .execute()
}
