import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { getLockedApplication, type LockedApplication } from '../application-states.ts'
import { addApplicationStep } from '../application-steps.ts'
import { canAnswer } from '../policy.ts'
import { tellApplicant } from './interview-notices.ts'
import { insertSlots, releaseSlot } from './interview-slots.ts'
import { getApplicationOf, lockInterview, type LockedInterview } from './locked-interviews.ts'
import { INTERVIEW_TRANSITIONS, isStanding } from './model/interview.ts'
import type { Slot } from './model/slots.ts'

/**
 * Moves an interview that stands to another time, with a reason. It goes on standing; the applicant
 * is told, and says yes, asks for others, or declines. Moved to where it is already nothing happens.
 * @throws `not_found` for another employer's, `transition_refused`, `reason_required`, `time_past`,
 * `employer_suspended`.
 */
export async function moveInterview(
  context: Context,
  input: Slot & { interviewId: string; place?: string; reason: string },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const { application, interview } = await lockFor(context, trx, input.interviewId)
    const place = input.place?.trim() || interview.place
    if (
      interview.state === 'moved' &&
      interview.startsAt?.getTime() === input.startsAt.getTime() &&
      interview.endsAt?.getTime() === input.endsAt.getTime() &&
      interview.place === place
    ) {
      return
    }
    const { to } = ensureTransition(INTERVIEW_TRANSITIONS, {
      state: interview.state,
      action: 'move',
      side: 'employer',
      reason: input.reason,
    })
    const now = context.clock.now()
    if (input.startsAt <= now) throw new Fault('time_past', { field: 'date' })
    const slot = { startsAt: input.startsAt, endsAt: input.endsAt }
    const roundId = newId()
    await trx
      .insertInto('interviewRound')
      .values({
        id: roundId,
        employerId: interview.employerId,
        mode: interview.mode,
        place,
        contact: interview.contact,
        note: interview.note,
        answerBy: input.startsAt,
        createdBy: accountIdOf(context.actor),
        createdAt: now,
      })
      .execute()
    const [slotId = null] = await insertSlots(trx, {
      roundId,
      slots: [slot],
      capacity: 1,
      taken: 1,
    })
    await releaseSlot(trx, interview.slotId)
    const sequence = interview.sequence + 1
    const reason = input.reason.trim()
    await trx
      .updateTable('interview')
      .set({
        state: to,
        roundId,
        slotId,
        sequence,
        reason,
        answer: '',
        answeredAt: null,
        answerReadAt: null,
        remindedDayAt: null,
        remindedHoursAt: null,
        updatedAt: now,
      })
      .where('id', '=', interview.id)
      .execute()
    await record(context, trx, application, interview, {
      deed: 'moved',
      deedAt: slot.startsAt,
      reason,
    })
    await tellApplicant(context, trx, 'notice.interview_moved', {
      interview: { ...interview, place, sequence },
      application,
      reason,
      slot,
    })
  })
}

/**
 * Calls an interview off, with a reason; the application stays in its state, and other times can be
 * proposed. Called off twice it is called off once.
 * @throws `not_found` for another employer's, `transition_refused`, `reason_required`,
 * `employer_suspended`.
 */
export async function callOffInterview(
  context: Context,
  input: { interviewId: string; reason: string },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const { application, interview } = await lockFor(context, trx, input.interviewId)
    if (interview.state === 'called_off') return
    const { to } = ensureTransition(INTERVIEW_TRANSITIONS, {
      state: interview.state,
      action: 'call_off',
      side: 'employer',
      reason: input.reason,
    })
    const reason = input.reason.trim()
    const stood = isStanding(interview.state)
    const sequence = interview.acceptedAt ? interview.sequence + 1 : interview.sequence
    await trx
      .updateTable('interview')
      .set({ state: to, sequence, reason, updatedAt: context.clock.now() })
      .where('id', '=', interview.id)
      .execute()
    if (stood) await releaseSlot(trx, interview.slotId)
    await record(context, trx, application, interview, {
      deed: 'called_off',
      deedAt: stood ? interview.startsAt : null,
      reason,
    })
    await tellApplicant(context, trx, 'notice.interview_called_off', {
      interview: { ...interview, sequence },
      application,
      reason,
      cancelled: true,
      ...(stood && { slot: slotOf(interview) }),
    })
  })
}

function slotOf(interview: LockedInterview): Slot | undefined {
  const { startsAt, endsAt } = interview
  return startsAt && endsAt ? { startsAt, endsAt } : undefined
}

async function lockFor(context: Context, trx: Trx, interviewId: string) {
  const { applicationId } = await getApplicationOf(trx, interviewId)
  const application = await getLockedApplication(trx, applicationId)
  ensureAllowed(canAnswer(context.actor, application))
  return { application, interview: await lockInterview(trx, interviewId) }
}

async function record(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  interview: LockedInterview,
  step: { deed: 'moved' | 'called_off'; deedAt: Date | null; reason: string },
): Promise<void> {
  await trx
    .updateTable('application')
    .set({ updatedAt: context.clock.now() })
    .where('id', '=', application.id)
    .execute()
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: application.state,
    side: 'employer',
    ...step,
  })
  await recordAudit(context, trx, {
    action: `interview.${step.deed}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { interviewId: interview.id },
  })
}
