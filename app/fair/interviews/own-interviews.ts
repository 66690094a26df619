import { accountIdOf } from '#app/kernel/actor.ts'
import { translator, type Locale } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canApply } from '../policy.ts'
import { writeCalendar } from './calendar.ts'
import { readInterviews, type InterviewView, type SlotView } from './interview-views.ts'
import {
  canUndo,
  isStanding,
  LIVE_STATES,
  listInterviewActions,
  overlap,
  STANDING_STATES,
  type InterviewAction,
} from './model/interview.ts'
import type { Slot } from './model/slots.ts'

/** An interview as its applicant sees it. */
export interface OwnInterview extends Omit<InterviewView, 'slots'> {
  /** Each with the own appointment that it overlaps with, where there is one. */
  slots: (SlotView & { clash: Appointment | null })[]
  actions: InterviewAction[]
}

/** A time that one has agreed on, with whom. */
export interface Appointment extends Slot {
  employerName: string
}

/** The actor's interviews, those that are not over first. */
export interface OwnInterviews {
  /** To be answered, the newest first. */
  open: OwnInterview[]
  /** Agreed on and ahead, the next one first. */
  ahead: OwnInterview[]
  over: OwnInterview[]
}

/**
 * The actor's interviews: what waits for an answer, what is ahead, what is over.
 * @throws `not_signed_in`
 */
export async function listOwnInterviews(context: Context): Promise<OwnInterviews> {
  ensureAllowed(canApply(context.actor))
  const accountId = accountIdOf(context.actor) ?? ''
  const all = await readOwn(context, accountId, null)
  const now = context.clock.now()
  const isAhead = (interview: OwnInterview) =>
    isStanding(interview.state) && interview.slot !== null && interview.slot.endsAt > now
  return {
    open: all.filter(({ state }) => state === 'proposed' || state === 'asked'),
    ahead: all
      .filter(isAhead)
      .sort((one, other) => +(one.slot?.startsAt ?? 0) - +(other.slot?.startsAt ?? 0)),
    over: all.filter(
      (interview) =>
        interview.state !== 'proposed' && interview.state !== 'asked' && !isAhead(interview),
    ),
  }
}

/**
 * One of the actor's own interviews.
 * @throws `not_signed_in`, `not_found` for another's.
 */
export async function getOwnInterview(
  context: Context,
  input: { interviewId: string },
): Promise<OwnInterview> {
  ensureAllowed(canApply(context.actor))
  if (!isId(input.interviewId)) throw new Fault('not_found')
  const [interview] = await readOwn(context, accountIdOf(context.actor) ?? '', {
    interviewId: input.interviewId,
  })
  if (!interview) throw new Fault('not_found')
  return interview
}

/** The newest interview of an application that the caller has shown to be the reader's, or null. */
export async function findInterviewOf(
  context: Context,
  application: { id: string; accountId: string },
): Promise<OwnInterview | null> {
  const [interview] = await readOwn(context, application.accountId, {
    applicationId: application.id,
  })
  return interview ?? null
}

/**
 * What the actor's own page says of interviews: how many wait for an answer, and the next one.
 * @throws `not_signed_in`
 */
export async function getNextInterview(
  context: Context,
): Promise<{ open: number; next: OwnInterview | null }> {
  const { open, ahead } = await listOwnInterviews(context)
  return {
    open:
      open.filter(({ state }) => state === 'proposed').length +
      ahead.filter(({ state }) => state === 'moved').length,
    next: ahead[0] ?? null,
  }
}

/**
 * An own interview as a calendar's file; one that is off takes the entry out again.
 * @throws `not_signed_in`, `not_found` for another's, or where no time was ever agreed on.
 */
export async function getOwnCalendar(
  context: Context,
  input: { interviewId: string; locale: Locale },
): Promise<string> {
  const interview = await getOwnInterview(context, input)
  if (!interview.inCalendar || !interview.slot) throw new Fault('not_found')
  const t = translator(input.locale)
  const { employerName, title, mode, contact, note, slot, id } = interview
  return writeCalendar(context, {
    interviewId: id,
    sequence: interview.sequence,
    cancelled: !isStanding(interview.state) && interview.state !== 'held',
    ...slot,
    summary: t('interview.calendar_title', { employer: employerName, title }),
    place: interview.place || t(`interview.mode.${mode}`),
    description: [contact, note].filter(Boolean).join('\n'),
    employerName,
    href: `/me/interviews/${id}`,
  })
}

async function readOwn(
  context: Context,
  accountId: string,
  one: { interviewId?: string; applicationId?: string } | null,
): Promise<OwnInterview[]> {
  const now = context.clock.now()
  const interviews = await readInterviews(context.db, now, (eb) =>
    eb.and([
      eb('interview.accountId', '=', accountId),
      ...(one?.interviewId ? [eb('interview.id', '=', one.interviewId)] : []),
      ...(one?.applicationId ? [eb('interview.applicationId', '=', one.applicationId)] : []),
    ]),
  )
  const choosing = interviews.some(({ slots }) => slots.length > 0)
  const appointments = choosing ? await listAppointments(context, accountId) : []
  return interviews.map((interview) => ({
    ...interview,
    slots: interview.slots.map((slot) => ({
      ...slot,
      clash:
        appointments.find((other) => other.id !== interview.id && overlap(other, slot)) ?? null,
    })),
    actions: LIVE_STATES.some((live) => live === interview.state)
      ? listInterviewActions(interview.state, 'seeker')
      : canUndo(interview, now)
        ? ['undo']
        : [],
  }))
}

async function listAppointments(
  context: Context,
  accountId: string,
): Promise<(Appointment & { id: string })[]> {
  return context.db
    .selectFrom('interview')
    .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .innerJoin('organisation', 'organisation.id', 'interview.employerId')
    .where('interview.accountId', '=', accountId)
    .where('interview.state', 'in', STANDING_STATES)
    .where('interviewSlot.endsAt', '>', context.clock.now())
    .select([
      'interview.id',
      'interviewSlot.startsAt',
      'interviewSlot.endsAt',
      'organisation.name as employerName',
    ])
    .execute()
}
