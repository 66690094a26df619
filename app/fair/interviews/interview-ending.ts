import type { Context, Trx } from '#app/kernel/context.ts'
import { REFUSAL_HELD_MS } from '../application-notices.ts'
import { tellApplicant } from './interview-notices.ts'
import { releaseSlot } from './interview-slots.ts'
import { lockLiveInterview } from './locked-interviews.ts'
import { isStanding, wouldBeCalledOff } from './model/interview.ts'

/**
 * Ends the interview of an application that leaves the state `interview`, in the same transaction:
 * the invitation lapses, an agreed time ahead is called off, its place is free again, its reminders
 * are not sent, and it leaves the applicant's calendar. One that has begun was held. The step that
 * the application takes tells why. A refusal notes how it stood, and its message waits as the
 * refusal's own does, so that both can be taken back.
 */
export async function endInterview(
  context: Context,
  trx: Trx,
  application: { id: string; accountId: string; title: string; employerName: string },
  by: { refusal: boolean } = { refusal: false },
): Promise<void> {
  const interview = await lockLiveInterview(trx, application.id)
  if (!interview) return
  const now = context.clock.now()
  const { state, startsAt, endsAt } = interview
  const slot = startsAt && endsAt ? { startsAt, endsAt } : null
  const isOff = wouldBeCalledOff({ state, slot }, now)
  const sequence = interview.acceptedAt && isOff ? interview.sequence + 1 : interview.sequence
  await trx
    .updateTable('interview')
    .set({
      state: isOff ? 'called_off' : 'held',
      beforeRefusal: isOff && by.refusal ? state : null,
      sequence,
      updatedAt: now,
    })
    .where('id', '=', interview.id)
    .execute()
  if (!isOff || !slot || !isStanding(state)) return
  await releaseSlot(trx, interview.slotId)
  // Whoever withdrew knows; the own calendar still has to be told.
  await tellApplicant(
    context,
    trx,
    'notice.interview_ended',
    { interview: { ...interview, sequence }, application, cancelled: true, slot },
    by.refusal ? { heldMs: REFUSAL_HELD_MS } : {},
  )
}
