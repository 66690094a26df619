import { sql } from 'kysely'
import { chooseLocale, translator, type MessageKey, type Params } from '#app/i18n/index.ts'
import { saidParams } from '#app/i18n/said-params.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { sendMessage, sendMessages } from './messages.ts'

export interface NewNotice {
  accountId: string
  /**
   * The message key of the sentence; `params` fill its placeholders. A moment among them goes as
   * `shanghaiTime` writes it and is said in the reader's language.
   */
  kind: MessageKey
  params?: Record<string, string>
  /** The page it leads to. */
  href: string
  /** The same as an e-mail, for who has a confirmed address. */
  email?: { subject: string; body: string; calendar?: string }
  /**
   * The message key of a short text message, for who has a confirmed number and no such address. It
   * holds its `{link}`, what it takes of `params`, and nothing about the person: it is shown on a
   * locked phone.
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
      body: saySms(notice.sms, account.locale, { ...notice.params, link }),
      heldMs: notice.heldMs,
    })
  }
}

/** What many people are told at once, each in her own language. */
interface NoticeToMany extends Pick<NewNotice, 'kind' | 'params' | 'href' | 'sms'> {
  accountIds: string[]
  /** Without one, and without a text message, it is told on the page alone. */
  email?: { subject: MessageKey; body: MessageKey }
}

/** The same for many: how many round trips it takes does not grow with them. */
export async function notifyAll(context: Context, trx: Trx, notice: NoticeToMany): Promise<void> {
  const { accountIds, kind, params = {}, href, email, sms } = notice
  if (accountIds.length === 0) return
  const now = context.clock.now()
  await insertRows(
    trx,
    'notice',
    accountIds.map((accountId) => ({
      id: newId(),
      accountId,
      kind,
      // The rows go as one JSON, in which this is no text of its own.
      params: params as unknown as string,
      href,
      createdAt: now,
    })),
  )
  if (!email && !sms) return
  const accounts = await trx
    .selectFrom('account')
    .where(sql<boolean>`id = any(${accountIds}::uuid[])`)
    .select(['id', 'email', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt', 'locale'])
    .orderBy('id')
    .execute()
  const link = `${context.site.appUrl}${href}`
  type Sent = Parameters<typeof sendMessages>[2]
  const messages = accounts.flatMap((account): Sent => {
    const accountId = account.id
    if (account.email && account.emailConfirmedAt) {
      if (!email) return []
      const t = translator(chooseLocale(account.locale, null))
      const said = saidParams(params, t.locale)
      const subject = t(email.subject, said)
      const body = `${t(email.body, said)}\n\n${link}`
      return [{ accountId, channel: 'email', address: account.email, subject, body }]
    }
    if (!sms || !account.phone || !account.phoneConfirmedAt || !context.channels.sms) return []
    const body = saySms(sms, account.locale, { ...params, link })
    return [{ accountId, channel: 'sms', address: account.phone, subject: '', body }]
  })
  await sendMessages(context, trx, messages)
}

function saySms(sms: MessageKey, chosen: string, params: Params): string {
  const t = translator(chooseLocale(chosen, null))
  return t(sms, saidParams(params, t.locale))
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
