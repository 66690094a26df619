import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { fillTemplate } from '../applicants/model/template.ts'
import { hashGuestSecret } from '../application-guests.ts'
import { getLockedApplication, type LockedApplication } from '../application-states.ts'
import { addApplicationStep } from '../application-steps.ts'
import { canUseOwn } from '../policy.ts'
import { tellApplicant, tellRecruiters } from './interview-notices.ts'
import { releaseSlot, takeSlot } from './interview-slots.ts'
import {
  getApplicationOf,
  hasClash,
  lockInterview,
  lockLiveInterview,
  type LockedInterview,
} from './locked-interviews.ts'
import { canUndo, INTERVIEW_TRANSITIONS, isLive, isStanding } from './model/interview.ts'
import type { Slot } from './model/slots.ts'

/** What an applicant answers. */
export interface InterviewAnswer {
  answer: 'accept' | 'ask' | 'decline' | 'undo'
  /** Which of the times; where the employer moved it, the moved one. */
  slotId?: string
  /** Takes a time that overlaps with another interview of one's own all the same. */
  anyway?: boolean
  /** Which times would suit, or why not. */
  words?: string
}

/**
 * Answers an interview as the applicant: takes one of its times, asks for others, declines, or takes
 * that back within some minutes. The same answer again changes nothing.
 * @throws `not_found` for another's, `transition_refused` (a no that was said too long ago, or after
 * which the employer has proposed anew or decided, among them), `slot_taken` where others have all its
 * places, `slot_gone` for a time that is past or no more on offer, `interview_clash` where it
 * overlaps with another interview of one's own and `anyway` is not said, `reason_required`.
 */
export async function answerInterview(
  context: Context,
  input: InterviewAnswer & { interviewId: string },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const { accountId, applicationId } = await getApplicationOf(trx, input.interviewId)
    ensureAllowed(canUseOwn(context.actor, accountId))
    await answer(context, trx, { ...input, accountId, applicationId, byPerson: true })
  })
}

/**
 * The same for somebody without an account, whose browser holds the secret of the application that
 * it made. Faults as `answerInterview`; `not_found` once the number's owner has taken it over.
 */
export async function answerAsGuest(
  context: Context,
  input: InterviewAnswer & {
    interviewId: string
    guestApplicationId: string
    secret: string | undefined
  },
): Promise<void> {
  const { guestApplicationId, secret } = input
  if (!isId(guestApplicationId) || !secret) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const found = await getApplicationOf(trx, input.interviewId)
    const own = await trx
      .selectFrom('guestApplication')
      .innerJoin('application', 'application.id', 'guestApplication.applicationId')
      .where('guestApplication.id', '=', guestApplicationId)
      .where('guestApplication.secretHash', '=', hashGuestSecret(secret))
      .where('guestApplication.applicationId', '=', found.applicationId)
      .where('guestApplication.madeApplication', '=', true)
      .where('guestApplication.settledAt', 'is', null)
      .where('application.confirmedAt', 'is', null)
      .select('application.id')
      .executeTakeFirst()
    if (!own) throw new Fault('not_found')
    await answer(context, trx, { ...input, ...found, byPerson: false })
  })
}

async function answer(
  context: Context,
  trx: Trx,
  input: InterviewAnswer & {
    interviewId: string
    accountId: string
    applicationId: string
    byPerson: boolean
  },
): Promise<void> {
  // Two answers of one person, to two interviews at the same hour, are seen one after the other.
  await trx
    .selectFrom('account')
    .where('id', '=', input.accountId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const application = await getLockedApplication(trx, input.applicationId)
  const interview = await lockInterview(trx, input.interviewId)
  if (isSameAnswer(interview, input)) return
  const words = input.words?.trim() ?? ''
  const { to: leadsTo } = ensureTransition(INTERVIEW_TRANSITIONS, {
    state: interview.state,
    action: input.answer,
    side: 'seeker',
    reason: words,
  })
  const now = context.clock.now()
  const undoes = input.answer === 'undo'
  if (undoes && (application.state !== 'interview' || !canUndo(interview, now))) {
    throw new Fault('transition_refused')
  }
  if (undoes && (await lockLiveInterview(trx, application.id))) {
    throw new Fault('transition_refused')
  }
  const slotId = undoes ? (interview.slotId ?? undefined) : input.slotId
  const takes = input.answer === 'accept' || (undoes && slotId !== undefined)
  const slot = takes ? await chooseSlot(context, trx, interview, { ...input, slotId }) : null
  // Of a no that is taken back before any time was agreed on: they are to be chosen as before.
  const to = undoes && !slot ? 'proposed' : leadsTo
  if (isStanding(interview.state) && !slot) await releaseSlot(trx, interview.slotId)
  // What a calendar knows already changes; a first yes is its first version.
  const sequence = interview.acceptedAt ? interview.sequence + 1 : interview.sequence
  await trx
    .updateTable('interview')
    .set({
      state: to,
      // Who does not come still sees which time it was.
      slotId: slot?.id ?? (to === 'declined' ? interview.slotId : null),
      answer: words,
      sequence,
      answeredAt: now,
      answerReadAt: null,
      updatedAt: now,
      ...(slot && { acceptedAt: now }),
      ...(slot?.id !== interview.slotId && { remindedDayAt: null, remindedHoursAt: null }),
    })
    .where('id', '=', interview.id)
    .execute()
  await record(context, trx, { application, interview, input, words, slot })
  if (!slot) return
  const { name } = await trx
    .selectFrom('application')
    .where('id', '=', application.id)
    .select('name')
    .executeTakeFirstOrThrow()
  await tellApplicant(context, trx, 'notice.interview_accepted', {
    interview: { ...interview, sequence },
    application,
    note: fillTemplate(interview.note, { name, title: application.title, place: interview.place }),
    slot,
  })
}

/** A second press of the same button finds the answer given, which is no fault. */
function isSameAnswer(interview: LockedInterview, input: InterviewAnswer): boolean {
  if (input.answer === 'undo') return isLive(interview.state)
  if (input.answer === 'accept') {
    return interview.state === 'accepted' && interview.slotId === input.slotId
  }
  return interview.state === INTERVIEW_TRANSITIONS[input.answer].to
}

/** The time that is taken now, its place counted. */
async function chooseSlot(
  context: Context,
  trx: Trx,
  interview: LockedInterview,
  input: InterviewAnswer,
): Promise<Slot & { id: string }> {
  const now = context.clock.now()
  const slot = isId(input.slotId)
    ? await trx
        .selectFrom('interviewSlot')
        .where('id', '=', input.slotId)
        .where('roundId', '=', interview.roundId)
        .select(['id', 'startsAt', 'endsAt'])
        .executeTakeFirst()
    : undefined
  const isMoved = interview.state === 'moved'
  // Of a time that the employer has set there is that one alone.
  if (!slot || slot.startsAt <= now || (isMoved && slot.id !== interview.slotId)) {
    throw new Fault('slot_gone')
  }
  const isOffered = input.answer === 'accept' && !isMoved
  if (isOffered && interview.answerBy <= now) throw new Fault('slot_gone')
  if (!input.anyway && (await hasClash(trx, interview, slot))) throw new Fault('interview_clash')
  if (!isMoved) await takeSlot(trx, slot.id)
  return slot
}

/** Writes the answer down where both sides, and the log, find it. */
async function record(
  context: Context,
  trx: Trx,
  facts: {
    application: LockedApplication
    interview: LockedInterview
    input: InterviewAnswer & { byPerson: boolean }
    words: string
    slot: Slot | null
  },
): Promise<void> {
  const { application, interview, input, words, slot } = facts
  const deed =
    input.answer === 'undo'
      ? 'undone'
      : (INTERVIEW_TRANSITIONS[input.answer].to as 'accepted' | 'asked' | 'declined')
  await trx
    .updateTable('application')
    .set({ updatedAt: context.clock.now() })
    .where('id', '=', application.id)
    .execute()
  await addApplicationStep(context, trx, {
    applicationId: application.id,
    fromState: application.state,
    toState: application.state,
    side: 'seeker',
    note: words,
    deed,
    deedAt: slot?.startsAt ?? (isStanding(interview.state) ? interview.startsAt : null),
    byPerson: input.byPerson,
  })
  await tellRecruiters(context, trx, TOLD[deed], application, slot ?? undefined)
  await recordAudit(context, trx, {
    action: `interview.${deed}`,
    subjectKind: 'application',
    subjectId: application.id,
    organisationId: application.employerId,
    details: { interviewId: interview.id },
  })
}

const TOLD = {
  accepted: 'notice.interview_taken',
  asked: 'notice.interview_asked',
  declined: 'notice.interview_declined',
  undone: 'notice.interview_back',
} as const
