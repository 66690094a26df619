import type { Context, Trx } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { takeSlot } from './interview-slots.ts'
import { hasClash, lockNewestInterview, type LockedInterview } from './locked-interviews.ts'
import { isStanding } from './model/interview.ts'

/**
 * What becomes of the interview that a refusal called off, once the refusal is taken back: it stands
 * again, or stays off and is to be proposed anew.
 */
export type ReturnedInterview = { id: string; fate: 'back' | 'off' }

/**
 * Brings the interview that a refusal called off back, where nobody has been told yet and it can
 * still be: its time is ahead, nobody else has the place, and the applicant has agreed on nothing
 * else at that hour. Whoever has been told is asked anew instead, for they may have made other plans.
 * Null where the refusal called none off.
 */
export async function returnInterview(
  context: Context,
  trx: Trx,
  input: { applicationId: string; isTold: (interviewId: string) => Promise<boolean> },
): Promise<ReturnedInterview | null> {
  const interview = await lockNewestInterview(trx, input.applicationId)
  if (interview?.state !== 'called_off' || !interview.beforeRefusal) return null
  const { id, beforeRefusal: state } = interview
  const isBack = !(await input.isTold(id)) && (await canReturn(context, trx, interview, state))
  if (!isBack) return { id, fate: 'off' }
  await trx
    .updateTable('interview')
    .set({
      state,
      beforeRefusal: null,
      // A calendar that was looked at meanwhile knows it as called off.
      sequence: interview.acceptedAt ? interview.sequence + 1 : interview.sequence,
      updatedAt: context.clock.now(),
    })
    .where('id', '=', id)
    .execute()
  return { id, fate: 'back' }
}

async function canReturn(
  context: Context,
  trx: Trx,
  interview: LockedInterview,
  state: LockedInterview['state'],
): Promise<boolean> {
  const now = context.clock.now()
  if (!isStanding(state)) return state === 'asked' || interview.answerBy > now
  const { startsAt, endsAt, slotId } = interview
  if (!startsAt || !endsAt || !slotId || startsAt <= now) return false
  // An account is locked before its applications, so this must not wait for one: who is answering
  // something just now is asked anew.
  const account = await trx
    .selectFrom('account')
    .where('id', '=', interview.accountId)
    .select('id')
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!account || (await hasClash(trx, interview, { startsAt, endsAt }))) return false
  try {
    await takeSlot(trx, slotId)
    return true
  } catch (thrown) {
    if (faultOf(thrown)?.code === 'slot_taken') return false
    throw thrown
  }
}
