import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import { saidParams } from '#app/i18n/said-params.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { notify } from './notices.ts'

/**
 * Tells every member of an organisation the same, on the page and (with a subject) by e-mail in the
 * language of each, in the transaction of what it tells of.
 */
export async function notifyMembers(
  context: Context,
  trx: Trx,
  notice: {
    organisationId: string
    kind: MessageKey
    params: Record<string, string>
    href: string
    /** The words of the e-mail's subject; its body is the notice itself. Without one: no e-mail. */
    subject?: MessageKey
    /** What the e-mail says after it, before the page's address. */
    more?: MessageKey
  },
): Promise<void> {
  const members = await trx
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('membership.organisationId', '=', notice.organisationId)
    .where('membership.removedAt', 'is', null)
    .select(['account.id', 'account.locale'])
    .execute()
  const { kind, params, href, subject, more } = notice
  for (const member of members) {
    const t = translator(chooseLocale(member.locale, null))
    const said = saidParams(params, t.locale)
    await notify(context, trx, {
      accountId: member.id,
      kind,
      params,
      href,
      ...(subject && {
        email: {
          subject: t(subject, said),
          body: more ? `${t(kind, said)}\n\n${t(more)}` : t(kind, said),
        },
      }),
    })
  }
}
