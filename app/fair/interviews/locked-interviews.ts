import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { LIVE_STATES, overlap, STANDING_STATES } from './model/interview.ts'
import type { Slot } from './model/slots.ts'

export type LockedInterview = Awaited<ReturnType<typeof lockInterview>>

/*
 * Interviews are locked after their application, their times after both (`app/fair/opening-locks.ts`
 * has the order of what comes before).
 */

/** An interview's row with its round and the agreed time, to be looked at and changed. */
function selectLocked(trx: Trx) {
  return trx
    .selectFrom('interview')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .select([
      'interview.id',
      'interview.applicationId',
      'interview.employerId',
      'interview.accountId',
      'interview.roundId',
      'interview.slotId',
      'interview.state',
      'interview.beforeRefusal',
      'interview.sequence',
      'interview.acceptedAt',
      'interview.answeredAt',
      'interviewRound.mode',
      'interviewRound.place',
      'interviewRound.contact',
      'interviewRound.note',
      'interviewRound.answerBy',
      'interviewSlot.startsAt',
      'interviewSlot.endsAt',
    ])
    .forUpdate('interview')
}

/**
 * An interview, locked until the transaction ends; its application has been locked before.
 * @throws `not_found`
 */
export async function lockInterview(trx: Trx, id: string) {
  const row = await selectLocked(trx).where('interview.id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return row
}

/** The interview of an application that is not over yet, locked, or null. */
export async function lockLiveInterview(
  trx: Trx,
  applicationId: string,
): Promise<LockedInterview | null> {
  const row = await selectLocked(trx)
    .where('interview.applicationId', '=', applicationId)
    .where('interview.state', 'in', LIVE_STATES)
    .executeTakeFirst()
  return row ?? null
}

/** The newest interview of an application, locked, or null. */
export async function lockNewestInterview(
  trx: Trx,
  applicationId: string,
): Promise<LockedInterview | null> {
  const row = await selectLocked(trx)
    .where('interview.applicationId', '=', applicationId)
    .orderBy('interview.createdAt', 'desc')
    .orderBy('interview.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Whether a time overlaps with another interview that the same person has agreed on. For who has
 * locked the person's account: two answers at once would not see each other.
 */
export async function hasClash(
  trx: Trx,
  interview: { id: string; accountId: string },
  slot: Slot,
): Promise<boolean> {
  const others = await trx
    .selectFrom('interview')
    .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.accountId', '=', interview.accountId)
    .where('interview.id', '!=', interview.id)
    .where('interview.state', 'in', STANDING_STATES)
    .select(['interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .execute()
  return others.some((other) => overlap(other, slot))
}

/**
 * Which application an interview belongs to, to be locked first.
 * @throws `not_found`
 */
export async function getApplicationOf(
  trx: Trx,
  interviewId: string,
): Promise<{ applicationId: string; accountId: string }> {
  if (!isId(interviewId)) throw new Fault('not_found')
  const row = await trx
    .selectFrom('interview')
    .where('id', '=', interviewId)
    .select(['applicationId', 'accountId'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return row
}
