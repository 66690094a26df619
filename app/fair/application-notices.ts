import { notifyMembers } from '#app/accounts/member-notices.ts'
import { takeMessagesBack } from '#app/accounts/messages.ts'
import { notify, takeNoticesBack, wasNoticeRead } from '#app/accounts/notices.ts'
import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { OPEN_APPLICATION_STATES, type ApplicationState } from './model/application.ts'

/**
 * What the seeker is told of, by e-mail or text message too. That somebody looked is seen on the
 * page; of an interview tells `interviews/interview-notices.ts`.
 */
const SEEKER_NEWS: Partial<Record<ApplicationState, MessageKey>> = {
  shortlisted: 'notice.application_shortlisted',
  offered: 'notice.application_offered',
  hired: 'notice.application_hired',
  refused: 'notice.application_refused',
}

/**
 * How long a refusal's e-mail or text message waits: what is taken back before it leaves was a slip,
 * and nobody is told of it.
 */
export const REFUSAL_HELD_MS = 60_000
/** A message about to leave may be on its way already. */
const LEAVING_MS = 5_000

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
  const { application } = news
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', application.accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const t = translator(chooseLocale(locale, null))
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
    ...(news.state === 'refused' && { heldMs: REFUSAL_HELD_MS }),
  })
}

/** A refusal that is taken back, and the interview that it had called off, if any. */
export interface TakenBackRefusal {
  application: { id: string; accountId: string; title: string; employerName: string }
  refusedAt: Date
  interview: { id: string; fate: 'back' | 'off' } | null
}

/**
 * Whether the seeker knows of a refusal: its message may have left, or a notice of it or of its
 * interview's end was read.
 */
export async function knowsOfRefusal(
  context: Context,
  trx: Trx,
  refusal: Omit<TakenBackRefusal, 'interview'> & { interviewId?: string },
): Promise<boolean> {
  const { application, refusedAt, interviewId } = refusal
  const age = context.clock.now().getTime() - refusedAt.getTime()
  if (age >= REFUSAL_HELD_MS - LEAVING_MS) return true
  const keys = keysOf(application, refusedAt, interviewId)
  for (const key of keys) if (await wasNoticeRead(trx, key)) return true
  return false
}

function keysOf(
  { id, accountId }: TakenBackRefusal['application'],
  since: Date,
  interviewId: string | undefined,
) {
  const refused = {
    accountId,
    kind: 'notice.application_refused',
    href: `/me/applications/${id}`,
    since,
  } as const
  if (!interviewId) return [refused]
  const ended = {
    accountId,
    kind: 'notice.interview_ended',
    href: `/me/interviews/${interviewId}`,
    since,
  } as const
  return [refused, ended]
}

/**
 * Tells the seeker that a refusal is taken back, and whether its interview stays called off. Whose
 * message has not left yet gets none of it, and reads of the second thought on the page alone; who
 * has been told is told again.
 */
export async function tellOfReconsidering(
  context: Context,
  trx: Trx,
  refusal: TakenBackRefusal & { told: boolean },
): Promise<void> {
  const { application, refusedAt, interview, told } = refusal
  const { accountId } = application
  const href = `/me/applications/${application.id}`
  const isOff = interview?.fate === 'off'
  const kind = isOff ? 'notice.application_reconsidered_only' : 'notice.application_reconsidered'
  const params = { employer: application.employerName, title: application.title }
  // What stays called off is told as such, whatever becomes of the refusal's own words.
  for (const key of keysOf(application, refusedAt, isOff ? undefined : interview?.id)) {
    await takeNoticesBack(trx, key)
    if (!told) await takeMessagesBack(context, trx, key)
  }
  if (!told) {
    await notify(context, trx, { accountId, kind, params, href })
    return
  }
  const { locale } = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const t = translator(chooseLocale(locale, null))
  const said = t(kind, params)
  await notify(context, trx, {
    accountId,
    kind,
    params,
    href,
    email: { subject: said, body: [said, t('mail.application_follow')].join('\n\n') },
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
  await notifyMembers(context, trx, {
    organisationId: news.application.employerId,
    kind: news.kind,
    params: { title: news.application.title },
    href: `/employer/applicants/${news.application.id}`,
    ...(news.byEmail && { subject: news.kind, more: 'mail.applicant_follow' }),
  })
}

/**
 * Tells those whose applications are still open that an opening has filled: on the page alone, for
 * their employer may still answer them, or open it again.
 */
export async function tellWaitingOfFilled(
  context: Context,
  trx: Trx,
  opening: { id: string; title: string | null },
): Promise<void> {
  const waiting = await trx
    .selectFrom('application')
    .where('openingId', '=', opening.id)
    .where('state', 'in', OPEN_APPLICATION_STATES)
    .select(['id', 'accountId'])
    .orderBy('id')
    .execute()
  for (const { id, accountId } of waiting) {
    await notify(context, trx, {
      accountId,
      kind: 'notice.application_opening_filled',
      params: { title: opening.title ?? '' },
      href: `/me/applications/${id}`,
    })
  }
}
