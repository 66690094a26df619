import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import { isSecondOpen } from './model/second-window.ts'

/**
 * Tells students with an account that the placement is there; of a later version only those whose post
 * is another one now. Who has no post by it is told her next step instead: the second round and until
 * when, where it is open, and a post of her own. Answers how many it told.
 */
export async function tellPlaced(
  context: Context,
  trx: Trx,
  of: { planId: string; versionId: string; isFirst: boolean },
): Promise<number> {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', of.planId)
    .select(['name', 'state', 'secondClosesAt'])
    .executeTakeFirstOrThrow()
  const kind = of.isFirst ? 'notice.placement_published' : 'notice.placement_changed'
  const told = await listToTell(trx, of)
  const accountsOf = (isPlaced: boolean) =>
    told.flatMap((one) => (one.isPlaced === isPlaced ? [one.accountId] : []))
  await notifyAll(context, trx, {
    accountIds: accountsOf(true),
    kind,
    params: { plan: plan.name },
    href: ownPath('/me/internship/placement', of.planId),
    email: { subject: kind, body: 'mail.placement_read' },
    sms: of.isFirst ? 'message.placement_published' : 'message.placement_changed',
  })
  const { secondClosesAt } = plan
  const isOpen = secondClosesAt !== null && isSecondOpen(plan, context.clock.now())
  const next = isOpen ? 'open' : 'over'
  await notifyAll(context, trx, {
    accountIds: accountsOf(false),
    kind: `notice.placement_without_${next}`,
    params: {
      plan: plan.name,
      ...(isOpen ? { until: shanghaiTime(secondClosesAt) } : {}),
    },
    // Where the second round and posts of one's own are entered.
    href: ownPath('/me/internship', of.planId),
    email: {
      subject: 'mail.placement_without_subject',
      body: `notice.placement_without_${next}`,
    },
    sms: `message.placement_without_${next}`,
  })
  return told.length
}

async function listToTell(
  trx: Trx,
  of: { planId: string; versionId: string; isFirst: boolean },
): Promise<{ accountId: string; isPlaced: boolean }[]> {
  const rows = await trx
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('account', 'account.id', 'student.accountId')
    .leftJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .where('placement.versionId', '=', of.versionId)
    .select(['account.id as accountId', 'placement.planPostId'])
    .select((eb) =>
      eb
        .selectFrom('placement as earlier')
        .innerJoin('placementVersion as before', 'before.id', 'earlier.versionId')
        .whereRef('earlier.studentId', '=', 'placement.studentId')
        .whereRef('before.planId', '=', 'version.planId')
        .whereRef('before.number', '<', 'version.number')
        .orderBy('before.number', 'desc')
        .limit(1)
        .select('earlier.planPostId')
        .as('earlierPostId'),
    )
    .execute()
  const told = rows.filter((row) => of.isFirst || row.earlierPostId !== row.planPostId)
  return told.map(({ accountId, planPostId }) => ({ accountId, isPlaced: planPostId !== null }))
}
