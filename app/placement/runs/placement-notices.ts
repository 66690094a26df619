import { notifyAll } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'

const RESULT = '/me/internship/placement'

/**
 * Tells students with an account that the placement is there; of a later version only those whose post
 * is another one now. Answers how many it told.
 */
export async function tellPlaced(
  context: Context,
  trx: Trx,
  of: { planId: string; versionId: string; isFirst: boolean },
): Promise<number> {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', of.planId)
    .select('name')
    .executeTakeFirstOrThrow()
  const kind = of.isFirst ? 'notice.placement_published' : 'notice.placement_changed'
  const accountIds = await listToTell(trx, of)
  await notifyAll(context, trx, {
    accountIds,
    kind,
    params: { plan: plan.name },
    href: RESULT,
    email: { subject: kind, body: 'mail.placement_read' },
    sms: 'message.placement_published',
  })
  return accountIds.length
}

async function listToTell(
  trx: Trx,
  of: { planId: string; versionId: string; isFirst: boolean },
): Promise<string[]> {
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
  return told.map(({ accountId }) => accountId)
}
