import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { LIVE_STATES } from './model/interview.ts'

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
