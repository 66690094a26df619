import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { HAS_POST_HERE } from '../plans/taking-part.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import { HAS_POST } from '../preferences/post-holders.ts'

/** What becomes of the time that students without a post were told; that it comes earlier has a reason. */
const KINDS = {
  ended: ['notice.second_round_ended', 'notice.second_round_ended'],
  earlier: ['notice.second_round_earlier', 'notice.second_round_earlier'],
  later: ['notice.second_round_later', 'notice.second_round_later_why'],
  reopened: ['notice.second_round_reopened', 'notice.second_round_reopened_why'],
} as const
type Change = keyof typeof KINDS

/**
 * Tells the students of a plan who have an account and no post that the second round ends at another
 * time than they knew, or is over, and why where a reason was given. Answers how many it told; none
 * where nothing changes for them.
 * @param of.before until when it was open, null where it was not; `after` likewise.
 */
export async function tellSecondRound(
  context: Context,
  trx: Trx,
  of: {
    plan: { id: string; name: string }
    before: Date | null
    after: Date | null
    reason: string
  },
): Promise<number> {
  const { plan, after, reason } = of
  const change = changeOf(of.before, after)
  if (!change) return 0
  const rows = await trx
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('plan.id', '=', plan.id)
    .where('student.state', '=', 'enrolled')
    .where('student.accountId', 'is not', null)
    .where((eb) => eb.not(HAS_POST))
    .where((eb) => eb.not(HAS_POST_HERE))
    .select('student.accountId')
    .orderBy('student.id')
    .execute()
  const kind = KINDS[change][reason ? 1 : 0]
  await notifyAll(context, trx, {
    accountIds: rows.flatMap(({ accountId }) => accountId ?? []),
    kind,
    params: {
      plan: plan.name,
      ...(after && { until: shanghaiTime(after) }),
      ...(reason && { reason }),
    },
    href: ownPath('/me/internship', plan.id),
    email: { subject: 'mail.second_round_subject', body: kind },
    sms: after ? 'message.second_round_until' : 'message.second_round_ended',
  })
  return rows.length
}

function changeOf(before: Date | null, after: Date | null): Change | null {
  if (!after) return before && 'ended'
  if (!before) return 'reopened'
  if (after.getTime() === before.getTime()) return null
  return after < before ? 'earlier' : 'later'
}
