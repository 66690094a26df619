import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
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
  const told = await listToTell(trx, of)
  for (const { accountId, locale } of told) {
    const t = translator(chooseLocale(locale, null))
    const params = { plan: plan.name }
    await notify(context, trx, {
      accountId,
      kind,
      params,
      href: RESULT,
      email: { subject: t(kind, params), body: t('mail.placement_read') },
      sms: 'message.placement_published',
    })
  }
  return told.length
}

async function listToTell(
  trx: Trx,
  of: { planId: string; versionId: string; isFirst: boolean },
): Promise<{ accountId: string; locale: string }[]> {
  const rows = await trx
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('account', 'account.id', 'student.accountId')
    .leftJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .where('placement.versionId', '=', of.versionId)
    .select(['account.id as accountId', 'account.locale', 'placement.planPostId'])
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
  return rows.filter((row) => of.isFirst || row.earlierPostId !== row.planPostId)
}
