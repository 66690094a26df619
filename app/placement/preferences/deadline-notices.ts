import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { PlanAudience } from '../plans/step-audience.ts'
import { ownPath } from './model/own-path.ts'

const WORDS = {
  earlier: {
    without: 'notice.preferences_earlier',
    withReason: 'notice.preferences_earlier_why',
    sms: 'message.preferences_earlier',
  },
  later: {
    without: 'notice.preferences_later',
    withReason: 'notice.preferences_later_why',
    sms: 'message.preferences_later',
  },
} as const

/**
 * Tells the students of a plan who have an account, and its teachers, that preferences are taken until
 * another time than they knew, and why where a reason was given. The time before stands in it: whoever
 * still has the older notice sees that it is that one which no longer holds.
 */
export async function tellNewDeadline(
  context: Context,
  trx: Trx,
  of: {
    plan: { id: string; name: string }
    audience: Pick<PlanAudience, 'students' | 'teachers'>
    before: Date
    until: Date
    reason: string
  },
): Promise<void> {
  const { plan, audience, before, until, reason } = of
  const { withReason, without, sms } = WORDS[until < before ? 'earlier' : 'later']
  const kind = reason ? withReason : without
  const told = {
    kind,
    params: {
      plan: plan.name,
      before: shanghaiTime(before),
      until: shanghaiTime(until),
      ...(reason && { reason }),
    },
    email: { subject: 'mail.preferences_deadline', body: kind },
  } as const
  await notifyAll(context, trx, {
    ...told,
    accountIds: audience.students.flatMap(({ accountId }) => accountId ?? []),
    href: ownPath('/me/internship', plan.id),
    sms,
  })
  await notifyAll(context, trx, {
    ...told,
    accountIds: audience.teachers.map(({ accountId }) => accountId),
    href: `/college/plans/${plan.id}`,
  })
}
