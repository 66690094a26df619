import type { Context, Trx } from '#app/kernel/context.ts'
import { tellApplicant } from './interview-notices.ts'
import { releaseSlot } from './interview-slots.ts'
import { lockLiveInterview } from './locked-interviews.ts'
import { isStanding } from './model/interview.ts'

/**
 * Ends the interview of an application that leaves the state `interview`, in the same transaction:
 * the invitation lapses, an agreed time ahead is called off, its place is free again, its reminders
 * are not sent, and it leaves the applicant's calendar. One that has begun was held. The step that
 * the application takes tells why.
 */
export async function endInterview(
  context: Context,
  trx: Trx,
  application: { id: string; accountId: string; title: string; employerName: string },
): Promise<void> {
  const interview = await lockLiveInterview(trx, application.id)
  if (!interview) return
  const now = context.clock.now()
  const { startsAt, endsAt } = interview
  const stood = isStanding(interview.state) && startsAt !== null && endsAt !== null
  const held = stood && startsAt <= now
  const sequence = interview.acceptedAt && !held ? interview.sequence + 1 : interview.sequence
  await trx
    .updateTable('interview')
    .set({ state: held ? 'held' : 'called_off', sequence, updatedAt: now })
    .where('id', '=', interview.id)
    .execute()
  if (!stood || held) return
  await releaseSlot(trx, interview.slotId)
  // Whoever withdrew knows; the own calendar still has to be told.
  await tellApplicant(context, trx, 'notice.interview_ended', {
    interview: { ...interview, sequence },
    application,
    cancelled: true,
    slot: { startsAt, endsAt },
  })
}
