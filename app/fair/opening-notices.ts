import { notifyMembers } from '#app/accounts/member-notices.ts'
import type { MessageKey } from '#app/i18n/index.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { OpeningAction } from './model/opening.ts'
import type { LockedOpening } from './opening-locks.ts'

/** What an employer's people are told of when the organiser or the system has done it. */
const NEWS: Partial<Record<OpeningAction, MessageKey>> = {
  approve: 'notice.opening_published',
  return: 'notice.opening_returned',
  withdraw: 'notice.opening_withdrawn',
  expire: 'notice.opening_expired',
  fill: 'notice.opening_filled',
}

/** The same of many at once, so that a hundred openings are no hundred messages. */
const NEWS_OF_MANY = {
  approve: 'notice.openings_published',
  expire: 'notice.openings_expired',
} as const satisfies Partial<Record<OpeningAction, MessageKey>>

/** Tells an employer's people, on the page and by e-mail, what was done to one opening. */
export async function tellOfChange(
  context: Context,
  trx: Trx,
  opening: Pick<LockedOpening, 'id' | 'employerId' | 'title'>,
  change: { action: OpeningAction; reason?: string },
): Promise<void> {
  const kind = NEWS[change.action]
  if (!kind) return
  await notifyMembers(context, trx, {
    organisationId: opening.employerId,
    kind,
    params: { title: opening.title ?? '', reason: change.reason?.trim() ?? '' },
    href: `/employer/openings/${opening.id}`,
    subject: 'mail.opening_subject',
  })
}

/** Tells each employer's people once what was done to several of its openings. */
export async function tellOfChanges(
  context: Context,
  trx: Trx,
  openings: Pick<LockedOpening, 'id' | 'employerId' | 'title'>[],
  action: keyof typeof NEWS_OF_MANY,
): Promise<void> {
  for (const [employerId, own] of Map.groupBy(openings, (opening) => opening.employerId)) {
    const [only] = own
    if (only && own.length === 1) {
      await tellOfChange(context, trx, only, { action })
      continue
    }
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: NEWS_OF_MANY[action],
      params: { count: String(own.length) },
      href: `/employer/openings?state=${action === 'expire' ? 'expired' : 'published'}`,
      subject: 'mail.opening_subject',
    })
  }
}
