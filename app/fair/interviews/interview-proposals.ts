import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault, faultOf } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { listOwn } from '../applicants/applicant-selection.ts'
import { fillTemplate } from '../applicants/model/template.ts'
import {
  changeLocked,
  getLockedApplication,
  type LockedApplication,
} from '../application-states.ts'
import { canAnswer, canSeeApplicant } from '../policy.ts'
import { tellApplicant } from './interview-notices.ts'
import { holdInterview } from './interview-upkeep.ts'
import { insertSlots } from './interview-slots.ts'
import { lockLiveInterview, type LockedInterview } from './locked-interviews.ts'
import { INVITED_MAX, isStanding, type InterviewMode } from './model/interview.ts'
import { SLOTS_MAX, type Slot } from './model/slots.ts'

export interface NewProposal {
  employerId: string
  applicationIds: string[]
  mode: InterviewMode
  place: string
  contact: string
  /** What the applicants read with it; may hold placeholders, filled in for each. */
  note: string
  slots: Slot[]
  /** How many people each time is for. */
  capacity: number
  /** Until when they can choose; without one, until the last time begins. */
  answerBy: Date | null
  /** The form's own id: pressed twice, it invites once. */
  press?: string
}

/**
 * Invites one applicant or several to choose among times, which is the one way into the state
 * `interview`. Who has not chosen yet gets the new times instead of the old ones; those whose state
 * does not allow it, or who have an agreed time ahead, stay as they are and are counted as skipped, and
 * so are another employer's.
 * @throws `not_found` where none is the employer's or it is not the actor's, `invalid_input` for none or too many,
 * `time_past`, `interview_places` where there are fewer places than people, `interview_stands` or
 * `transition_refused` where nobody at all could be invited, `employer_suspended`.
 */
export async function proposeInterviews(
  context: Context,
  input: NewProposal,
): Promise<{ invited: number; skipped: number }> {
  const { employerId } = input
  ensureAllowed(canSeeApplicant(context.actor, employerId))
  const named = [...new Set(input.applicationIds)]
  if (named.length === 0 || named.length > INVITED_MAX) throw new Fault('invalid_input')
  const ids = (await listOwn(context, { employerId, ids: named })).sort()
  if (ids.length === 0) throw new Fault('not_found')
  const now = context.clock.now()
  const { slots } = input
  if (slots.length === 0 || slots.length > SLOTS_MAX) throw new Fault('invalid_input')
  if (slots.some((slot) => slot.startsAt <= now)) {
    throw new Fault('time_past', { field: 'times[0].date' })
  }
  const places = slots.length * input.capacity
  if (places < ids.length) {
    throw new Fault('interview_places', {
      field: 'capacity',
      params: { places, people: ids.length },
    })
  }
  return inTransaction(context, async (trx) => {
    const applications: LockedApplication[] = []
    for (const id of ids) {
      const application = await getLockedApplication(trx, id)
      ensureAllowed(canAnswer(context.actor, application))
      applications.push(application)
    }
    const round = await insertRound(context, trx, employerId, input)
    if (!round.isNew) {
      const done = await countInvited(trx, round.id)
      return { invited: done, skipped: named.length - done }
    }
    let invited = 0
    let refusal: Fault | null = null
    for (const application of applications) {
      const fault = await invite(context, trx, application, round.id, input)
      if (fault) refusal ??= fault
      else invited += 1
    }
    // Nobody is there for the times then, so they are not kept either.
    if (invited === 0 && refusal) throw refusal
    return { invited, skipped: named.length - invited }
  })
}

/** Keeps the round and its times; pressed twice, the first press's is found. */
async function insertRound(
  context: Context,
  trx: Trx,
  employerId: string,
  input: NewProposal,
): Promise<{ id: string; isNew: boolean }> {
  const id = isId(input.press) ? input.press : newId()
  const last = input.slots.reduce((one, other) => (one.startsAt > other.startsAt ? one : other))
  const now = context.clock.now()
  const wished = input.answerBy
  const answerBy = wished && wished > now && wished < last.startsAt ? wished : last.startsAt
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('interviewRound')
    .values({
      id,
      employerId,
      mode: input.mode,
      place: input.place,
      contact: input.contact,
      note: input.note,
      answerBy,
      createdBy: accountIdOf(context.actor),
      createdAt: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) {
    await insertSlots(trx, { roundId: id, slots: input.slots, capacity: input.capacity })
    return { id, isNew: true }
  }
  const known = await trx
    .selectFrom('interviewRound')
    .where('id', '=', id)
    .where('employerId', '=', employerId)
    .select('id')
    .executeTakeFirst()
  if (!known) throw new Fault('not_found')
  return { id, isNew: false }
}

async function countInvited(trx: Trx, roundId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('interview')
    .where('roundId', '=', roundId)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Invites one, or says why not; nothing is written then. */
async function invite(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  roundId: string,
  input: NewProposal,
): Promise<Fault | null> {
  const live = await lockLiveInterview(trx, application.id)
  if (live && isAhead(live, context.clock.now())) return new Fault('interview_stands')
  try {
    await changeLocked(context, trx, application, { action: 'invite', told: true })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault?.code === 'transition_refused') return fault
    throw thrown
  }
  const again = live && !isStanding(live.state) ? live : null
  if (live && !again) await holdInterview(context, trx, live)
  const { id, sequence } = again
    ? await proposeAgain(context, trx, again, roundId)
    : await insertInterview(context, trx, application, roundId)
  const { name } = await trx
    .selectFrom('application')
    .where('id', '=', application.id)
    .select('name')
    .executeTakeFirstOrThrow()
  await tellApplicant(context, trx, 'notice.interview_proposed', {
    interview: {
      id,
      accountId: application.accountId,
      sequence,
      mode: input.mode,
      place: input.place,
      contact: input.contact,
    },
    application,
    note: fillTemplate(input.note, { name, title: application.title, place: input.place }),
    slots: input.slots,
  })
  return null
}

function isAhead(interview: LockedInterview, now: Date): boolean {
  return isStanding(interview.state) && interview.endsAt !== null && interview.endsAt > now
}

async function insertInterview(
  context: Context,
  trx: Trx,
  application: LockedApplication,
  roundId: string,
): Promise<{ id: string; sequence: number }> {
  const now = context.clock.now()
  const id = newId()
  await trx
    .insertInto('interview')
    .values({
      id,
      applicationId: application.id,
      employerId: application.employerId,
      accountId: application.accountId,
      roundId,
      slotId: null,
      state: 'proposed',
      acceptedAt: null,
      answeredAt: null,
      answerReadAt: null,
      remindedDayAt: null,
      remindedHoursAt: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  return { id, sequence: 0 }
}

async function proposeAgain(
  context: Context,
  trx: Trx,
  interview: LockedInterview,
  roundId: string,
): Promise<{ id: string; sequence: number }> {
  await trx
    .updateTable('interview')
    .set({
      state: 'proposed',
      roundId,
      slotId: null,
      answer: '',
      reason: '',
      answeredAt: null,
      answerReadAt: null,
      updatedAt: context.clock.now(),
    })
    .where('id', '=', interview.id)
    .execute()
  return interview
}
