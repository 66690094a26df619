import type { Context, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { fillTemplate } from '../applicants/model/template.ts'
import { getLockedApplication } from '../application-states.ts'
import { addApplicationStep } from '../application-steps.ts'
import { tellApplicant, tellRecruiters } from './interview-notices.ts'
import { getApplicationOf, lockInterview, type LockedInterview } from './locked-interviews.ts'
import { isReminderDue, REMINDERS, STANDING_STATES, type Reminder } from './model/interview.ts'

/**
 * Keeps interviews up, for a job every few minutes: reminds of those that are near, lets lapse what
 * nobody answered, and notes what was held. The same again does nothing; a missed run is made up for.
 */
export async function keepUpInterviews(
  context: Context,
): Promise<{ reminded: number; expired: number; held: number }> {
  return {
    reminded: (await remind(context, 'day')) + (await remind(context, 'hours')),
    expired: await expireProposals(context),
    held: await holdPast(context),
  }
}

const MARKS = { day: 'remindedDayAt', hours: 'remindedHoursAt' } as const

async function remind(context: Context, reminder: Reminder): Promise<number> {
  const now = context.clock.now()
  const near = await context.db
    .selectFrom('interview')
    .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.state', 'in', STANDING_STATES)
    .where(`interview.${MARKS[reminder]}`, 'is', null)
    .where('interviewSlot.startsAt', '>', now)
    .where('interviewSlot.startsAt', '<=', new Date(now.getTime() + REMINDERS[reminder]))
    .select('interview.id')
    .orderBy('interview.id')
    .execute()
  let reminded = 0
  for (const { id } of near) {
    if (await inTransaction(context, (trx) => remindOf(context, trx, id, reminder))) reminded += 1
  }
  return reminded
}

/** Once and no more: the row says so, in the transaction of the message itself. */
async function remindOf(
  context: Context,
  trx: Trx,
  interviewId: string,
  reminder: Reminder,
): Promise<boolean> {
  const now = context.clock.now()
  const marked = await trx
    .updateTable('interview')
    .set({ [MARKS[reminder]]: now })
    .where('id', '=', interviewId)
    .where('state', 'in', STANDING_STATES)
    .where(MARKS[reminder], 'is', null)
    .returning(['acceptedAt', 'updatedAt'])
    .executeTakeFirst()
  if (!marked) return false
  const interview = await lockInterview(trx, interviewId)
  const { startsAt, endsAt } = interview
  if (!startsAt || !endsAt) return false
  const agreedAt = interview.state === 'moved' ? marked.updatedAt : (marked.acceptedAt ?? now)
  if (!isReminderDue({ startsAt, agreedAt }, reminder, now)) return false
  const application = await readApplication(trx, interview.applicationId)
  await tellApplicant(context, trx, 'notice.interview_reminder', {
    interview,
    application,
    note: fillTemplate(interview.note, { ...application, place: interview.place }),
    slot: { startsAt, endsAt },
  })
  return true
}

async function expireProposals(context: Context): Promise<number> {
  const now = context.clock.now()
  const over = await context.db
    .selectFrom('interview')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .where('interview.state', '=', 'proposed')
    .where('interviewRound.answerBy', '<=', now)
    .select('interview.id')
    .orderBy('interview.id')
    .execute()
  let expired = 0
  for (const { id } of over) {
    if (await inTransaction(context, (trx) => expire(context, trx, id))) expired += 1
  }
  return expired
}

async function expire(context: Context, trx: Trx, interviewId: string): Promise<boolean> {
  const now = context.clock.now()
  // In the order of `locked-interviews.ts`, for the step that follows refers to the application.
  const { applicationId } = await getApplicationOf(trx, interviewId)
  const application = await getLockedApplication(trx, applicationId)
  const changed = await trx
    .updateTable('interview')
    .set({ state: 'expired', updatedAt: now })
    .where('id', '=', interviewId)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  const interview = await lockInterview(trx, interviewId)
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: application.state,
    side: 'system',
    deed: 'expired',
  })
  await tellApplicant(context, trx, 'notice.interview_expired', {
    interview,
    application,
    cancelled: true,
  })
  await tellRecruiters(context, trx, 'notice.interview_unanswered', application)
  return true
}

async function holdPast(context: Context): Promise<number> {
  const now = context.clock.now()
  const { numUpdatedRows } = await context.db
    .updateTable('interview')
    .set({ state: 'held', updatedAt: now })
    .where('state', 'in', STANDING_STATES)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('interviewSlot')
          .whereRef('interviewSlot.id', '=', 'interview.slotId')
          .where('interviewSlot.endsAt', '<=', now)
          .select('interviewSlot.id'),
      ),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Notes that an interview whose time is over was held; another one can follow it. */
export async function holdInterview(
  context: Context,
  trx: Trx,
  interview: Pick<LockedInterview, 'id'>,
): Promise<void> {
  await trx
    .updateTable('interview')
    .set({ state: 'held', updatedAt: context.clock.now() })
    .where('id', '=', interview.id)
    .execute()
}

async function readApplication(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .innerJoin('organisation', 'organisation.id', 'application.employerId')
    .where('application.id', '=', id)
    .select('application.name')
    .select(['opening.title', 'organisation.name as employerName'])
    .executeTakeFirstOrThrow()
  return { ...row, title: row.title ?? '' }
}
