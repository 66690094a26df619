import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { writeCalendar } from './calendar.ts'
import type { InterviewMode } from './model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import type { Slot } from './model/slots.ts'

/** What of an interview goes into a notice and its e-mail. */
export interface InterviewNews {
  interview: {
    id: string
    accountId: string
    sequence: number
    mode: InterviewMode
    place: string
    contact: string
  }
  application: { title: string; employerName: string }
  /** The words that the employer sends along, placeholders filled in. */
  note?: string
  reason?: string
  /** The times to choose from. */
  slots?: Slot[]
  /** The agreed time; with it goes the calendar's entry. */
  slot?: Slot
  /** The time is off: the entry leaves the calendar. */
  cancelled?: boolean
}

type SeekerKind =
  | 'notice.interview_proposed'
  | 'notice.interview_accepted'
  | 'notice.interview_moved'
  | 'notice.interview_called_off'
  | 'notice.interview_ended'
  | 'notice.interview_expired'
  | 'notice.interview_reminder'

const SMS: Partial<Record<SeekerKind, MessageKey>> = {
  'notice.interview_proposed': 'message.interview_proposed',
  'notice.interview_moved': 'message.interview_moved',
  'notice.interview_called_off': 'message.interview_called_off',
  'notice.interview_ended': 'message.interview_called_off',
  'notice.interview_reminder': 'message.interview_reminder',
}

/** Times that an e-mail lists; the page has them all. */
const LISTED = 6

/**
 * Tells the applicant of an interview, on the page and by e-mail or text message, in the transaction
 * of what it tells of. An e-mail about an agreed time carries the calendar's entry.
 * @param hold.heldMs how long the message waits before it leaves.
 */
export async function tellApplicant(
  context: Context,
  trx: Trx,
  kind: SeekerKind,
  news: InterviewNews,
  hold: { heldMs?: number } = {},
): Promise<void> {
  const { interview, application } = news
  const account = await trx
    .selectFrom('account')
    .where('id', '=', interview.accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const locale = chooseLocale(account.locale, null)
  const t = translator(locale)
  const href = `/me/interviews/${interview.id}`
  const time = news.slot ? sayWhen(news.slot, locale) : ''
  const params = { employer: application.employerName, title: application.title, time }
  const place = interview.place || t(`interview.mode.${interview.mode}`)
  const slots = (news.slots ?? []).slice(0, LISTED).map((slot) => `· ${sayWhen(slot, locale)}`)
  const said = [
    t(kind, params),
    news.reason && t('mail.application_reason', { reason: news.reason }),
    slots.length > 0 && [t('mail.interview_times'), ...slots].join('\n'),
    !news.cancelled && t('mail.interview_place', { place }),
    !news.cancelled &&
      interview.contact &&
      t('mail.interview_contact', { contact: interview.contact }),
    news.note && t('mail.application_note', { note: news.note }),
    t(news.slots ? 'mail.interview_choose' : 'mail.interview_open'),
  ]
  await notify(context, trx, {
    accountId: interview.accountId,
    kind,
    params,
    href,
    email: {
      subject: t(kind, params),
      body: said.filter(Boolean).join('\n\n'),
      ...(news.slot && {
        calendar: writeCalendar(context, {
          interviewId: interview.id,
          sequence: interview.sequence,
          cancelled: news.cancelled ?? false,
          ...news.slot,
          summary: t('interview.calendar_title', params),
          place,
          description: [interview.contact, news.note].filter(Boolean).join('\n'),
          employerName: application.employerName,
          href,
        }),
      }),
    },
    sms: SMS[kind],
    ...hold,
  })
}

/** Tells everyone of the employer what an applicant answered. Names nobody, as `tellEmployer`. */
export async function tellRecruiters(
  context: Context,
  trx: Trx,
  kind:
    | 'notice.interview_taken'
    | 'notice.interview_asked'
    | 'notice.interview_declined'
    | 'notice.interview_back'
    | 'notice.interview_unanswered',
  application: { id: string; employerId: string; title: string },
  slot?: Slot,
): Promise<void> {
  await notifyMembers(context, trx, {
    organisationId: application.employerId,
    kind,
    params: {
      title: application.title,
      time: slot ? sayWhen(slot, chooseLocale(undefined, null)) : '',
    },
    href: `/employer/applicants/${application.id}`,
    // Who asks for other times waits for an answer; the rest is seen on the desk.
    ...(kind === 'notice.interview_asked' && { subject: kind, more: 'mail.applicant_follow' }),
  })
}
