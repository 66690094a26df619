import { notify } from '#app/accounts/notices.ts'
import { translator, type MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { ApplicationState } from './model/application.ts'

/** What the seeker is told of, by e-mail or text message too. That somebody looked is seen on the page. */
const SEEKER_NEWS: Partial<Record<ApplicationState, MessageKey>> = {
  shortlisted: 'notice.application_shortlisted',
  interview: 'notice.application_interview',
  offered: 'notice.application_offered',
  hired: 'notice.application_hired',
  refused: 'notice.application_refused',
}

/** Tells the seeker what the employer decided, with its reason or note, in the same transaction. */
export async function tellSeeker(
  context: Context,
  trx: Trx,
  news: {
    application: { id: string; accountId: string; title: string; employerName: string }
    state: ApplicationState
    reason: string
    note: string
  },
): Promise<void> {
  const kind = SEEKER_NEWS[news.state]
  if (!kind) return
  const t = translator('zh-CN')
  const { application } = news
  const params = { employer: application.employerName, title: application.title }
  const said = [
    t(kind, params),
    news.reason && t('mail.application_reason', { reason: news.reason }),
    news.note && t('mail.application_note', { note: news.note }),
    t('mail.application_follow'),
  ]
  await notify(context, trx, {
    accountId: application.accountId,
    kind,
    params,
    href: `/me/applications/${application.id}`,
    email: { subject: t(kind, params), body: said.filter(Boolean).join('\n\n') },
    sms: 'message.application_moved',
  })
}

/**
 * Tells everyone of the employer about an application. Names nobody: the person stands on the page,
 * where a withdrawn disclosure takes it away, and in no mailbox.
 */
export async function tellEmployer(
  context: Context,
  trx: Trx,
  news: {
    application: { id: string; employerId: string; title: string }
    kind:
      | 'notice.application_sent'
      | 'notice.application_sent_again'
      | 'notice.application_claimed'
      | 'notice.application_withdrawn'
      | 'notice.disclosure_withdrawn'
    byEmail?: boolean
  },
): Promise<void> {
  const t = translator('zh-CN')
  const params = { title: news.application.title }
  const members = await trx
    .selectFrom('membership')
    .where('organisationId', '=', news.application.employerId)
    .where('removedAt', 'is', null)
    .select('accountId')
    .orderBy('id')
    .execute()
  for (const { accountId } of members) {
    await notify(context, trx, {
      accountId,
      kind: news.kind,
      params,
      href: `/employer/applicants/${news.application.id}`,
      ...(news.byEmail && {
        email: {
          subject: t(news.kind, params),
          body: `${t(news.kind, params)}\n\n${t('mail.applicant_follow')}`,
        },
      }),
    })
  }
}
