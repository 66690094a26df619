import type { MessageKey } from '#app/i18n/index.ts'
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
  /** The same as an e-mail, for who has a confirmed or known address. */
  email?: { subject: string; body: string }
}

/** Tells a person something, on the page and by e-mail, in the transaction of what it tells of. */
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
  if (!notice.email) return
  const account = await trx
    .selectFrom('account')
    .where('id', '=', notice.accountId)
    .select('email')
    .executeTakeFirst()
  if (!account?.email) return
  await sendMessage(context, trx, {
    accountId: notice.accountId,
    channel: 'email',
    address: account.email,
    subject: notice.email.subject,
    body: `${notice.email.body}\n\n${context.site.appUrl}${notice.href}`,
  })
}
