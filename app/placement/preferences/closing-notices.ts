import { notifyAll } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ownPath } from './model/own-path.ts'
import { HAS_POST } from './post-holders.ts'

/**
 * Tells the students of a plan who have an account that its preferences were closed before the time
 * they knew, and why: who has sent some, that they count, and who has not, that a draft does not.
 */
export async function tellClosedEarly(
  context: Context,
  trx: Trx,
  of: { plan: { id: string; name: string }; reason: string },
): Promise<void> {
  const { plan, reason } = of
  const rows = await listAsked(trx, plan.id)
  for (const hasSent of [true, false]) {
    const kind = hasSent ? 'notice.preferences_ended_sent' : 'notice.preferences_ended_missing'
    await notifyAll(context, trx, {
      accountIds: accountsOf(rows, hasSent),
      kind,
      params: { plan: plan.name, reason },
      href: ownPath('/me/internship', plan.id),
      email: { subject: 'mail.preferences_ended_subject', body: kind },
      sms: 'message.preferences_ended',
    })
  }
}

/** Tells those students of a plan who have sent no preferences that the time for them is over. */
export async function tellOver(
  context: Context,
  trx: Trx,
  of: { plan: { id: string; name: string } },
): Promise<void> {
  const { plan } = of
  const kind = 'notice.preferences_over_missing'
  await notifyAll(context, trx, {
    accountIds: accountsOf(await listAsked(trx, plan.id), false),
    kind,
    params: { plan: plan.name },
    href: ownPath('/me/internship', plan.id),
    email: { subject: 'mail.preferences_over_subject', body: kind },
    sms: 'message.preferences_over',
  })
}

/** Students of a plan with an account whose preferences are asked for, and when they have sent some. */
async function listAsked(trx: Trx, planId: string) {
  return trx
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .leftJoin('preference', (join) =>
      join
        .onRef('preference.studentId', '=', 'student.id')
        .onRef('preference.planId', '=', 'plan.id'),
    )
    .where('plan.id', '=', planId)
    .where('student.state', '=', 'enrolled')
    .where('student.accountId', 'is not', null)
    .where((eb) => eb.not(HAS_POST))
    .select(['student.accountId', 'preference.sentAt'])
    .orderBy('student.id')
    .execute()
}

function accountsOf(
  rows: { accountId: string | null; sentAt: Date | null }[],
  hasSent: boolean,
): string[] {
  return rows.flatMap(({ accountId, sentAt }) =>
    accountId !== null && (sentAt !== null) === hasSent ? [accountId] : [],
  )
}
