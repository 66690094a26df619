import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { sendMessage } from './messages.ts'

export interface NewNotice {
  accountId: string
  /** The message key of the sentence; `params` fill its placeholders. */
  kind: MessageKey
  params?: Record<string, string>
  /** The page it leads to. */
  href: string
  /** The same as an e-mail, for who has a confirmed address. */
  email?: { subject: string; body: string; calendar?: string }
  /**
   * The message key of a short text message, for who has a confirmed number and no such address. It
   * holds its `{link}` and nothing about the person: it is shown on a locked phone.
   */
  sms?: MessageKey
  /** How long the message waits before it leaves, in which it can be taken back. */
  heldMs?: number
}

/**
 * Tells a person something, on the page and by e-mail or text message, in the transaction of what
 * it tells of.
 */
export async function notify(context: Context, trx: Trx, notice: NewNotice): Promise<void> {
  await trx
    .insertInto('notice')
    .values({
      id: newId(),
      accountId: notice.accountId,
      kind: notice.kind,
      params: JSON.stringify(notice.params ?? {}),
      href: notice.href,
      createdAt: context.clock.now(),
      readAt: null,
    })
    .execute()
  if (!notice.email && !notice.sms) return
  const account = await trx
    .selectFrom('account')
    .where('id', '=', notice.accountId)
    .select(['email', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt', 'locale'])
    .executeTakeFirst()
  if (!account) return
  const link = `${context.site.appUrl}${notice.href}`
  if (account.email && account.emailConfirmedAt) {
    if (!notice.email) return
    await sendMessage(context, trx, {
      accountId: notice.accountId,
      channel: 'email',
      address: account.email,
      subject: notice.email.subject,
      body: `${notice.email.body}\n\n${link}`,
      calendar: notice.email.calendar,
      heldMs: notice.heldMs,
    })
  } else if (notice.sms && account.phone && account.phoneConfirmedAt && context.channels.sms) {
    await sendMessage(context, trx, {
      accountId: notice.accountId,
      channel: 'sms',
      address: account.phone,
      subject: '',
      body: translator(chooseLocale(account.locale, null))(notice.sms, { link }),
      heldMs: notice.heldMs,
    })
  }
}

interface NoticeKey {
  accountId: string
  kind: MessageKey
  href: string
  /** Of older ones nothing is known. */
  since: Date
}

/** Whether somebody has read a notice. */
export async function wasNoticeRead(trx: Trx, key: NoticeKey): Promise<boolean> {
  const read = await selectNotices(trx, key).where('readAt', 'is not', null).executeTakeFirst()
  return read !== undefined
}

/** Takes notices back that do not hold any more and were not read. */
export async function takeNoticesBack(trx: Trx, key: NoticeKey): Promise<void> {
  const unread = await selectNotices(trx, key).where('readAt', 'is', null).execute()
  const ids = unread.map(({ id }) => id)
  if (ids.length > 0) await trx.deleteFrom('notice').where('id', 'in', ids).execute()
}

function selectNotices(trx: Trx, key: NoticeKey) {
  return trx
    .selectFrom('notice')
    .where('accountId', '=', key.accountId)
    .where('kind', '=', key.kind)
    .where('href', '=', key.href)
    .where('createdAt', '>=', key.since)
    .select('id')
}
