import { sql } from 'kysely'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ownPath } from './model/own-path.ts'

/**
 * Tells the students who have ranked posts that are going, sent or drafted, as long as nothing is
 * published: by a notice, and while they can still rank others by e-mail or a text message too.
 */
export async function tellRankers(
  context: Context,
  trx: Trx,
  posts: { planPostIds: string[] },
): Promise<void> {
  if (posts.planPostIds.length === 0) return
  const rankers = await trx
    .selectFrom('planPost')
    .innerJoin('plan', 'plan.id', 'planPost.planId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('preference', 'preference.planId', 'plan.id')
    .innerJoin('student', 'student.id', 'preference.studentId')
    .innerJoin('account', 'account.id', 'student.accountId')
    .where('planPost.id', 'in', posts.planPostIds)
    .where('plan.state', 'in', ['draft', 'collecting', 'allocating'])
    .where('student.state', '=', 'enrolled')
    .where(
      sql<boolean>`coalesce(preference.posts, '[]') || coalesce(preference.draft, '[]')
        @> jsonb_build_array(plan_post.id::text)`,
    )
    .select(['account.id as accountId', 'account.locale', 'demand.title'])
    .select(['plan.id as planId', 'plan.name as plan', 'plan.state'])
    .orderBy('student.id')
    .execute()
  for (const { accountId, locale, title, planId, plan, state } of rankers) {
    const t = translator(chooseLocale(locale, null))
    const params = { title, plan }
    await notify(context, trx, {
      accountId,
      kind: 'notice.post_removed',
      params,
      href: ownPath('/me/internship/preferences', planId),
      ...(state === 'collecting' && {
        email: {
          subject: t('mail.post_removed_subject', params),
          body: t('notice.post_removed', params),
        },
        sms: 'message.post_removed',
      }),
    })
  }
}
