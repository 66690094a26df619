import { maskPhone } from '#app/accounts/model/account.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { isDisclosed } from '../applicants/applicant-query.ts'
import { APPLICATION_TRANSITIONS, type ApplicationState } from '../model/application.ts'
import { canSeeApplicant, isReadOnly } from '../policy.ts'
import { readInterviews, type InterviewView } from './interview-views.ts'
import {
  INVITED_MAX,
  isStanding,
  listInterviewActions,
  type InterviewAction,
  type InterviewMode,
} from './model/interview.ts'
import type { Slot } from './model/slots.ts'

/** An interview as the employer's people see it. */
export interface ApplicantInterview extends InterviewView {
  actions: InterviewAction[]
}

/**
 * The interviews of an applicant, the newest first. Of who has taken the data back their times stay
 * and no words do: an invitation calls people by their name, and an answer is what they said.
 * @throws `not_found` for another employer's.
 */
export async function listApplicantInterviews(
  context: Context,
  input: { employerId: string; applicationId: string },
): Promise<ApplicantInterview[]> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const interviews = await readInterviews(context.db, context.clock.now(), (eb) =>
    eb.and([
      eb('interview.applicationId', '=', input.applicationId),
      eb('interview.employerId', '=', input.employerId),
    ]),
  )
  const application = await context.db
    .selectFrom('application')
    .innerJoin('employer', 'employer.id', 'application.employerId')
    .where('application.id', '=', input.applicationId)
    .select('employer.admission')
    .select((eb) => isDisclosed(eb as never).as('disclosed'))
    .executeTakeFirst()
  const mayAct = application !== undefined && !isReadOnly(application)
  return interviews.map((interview) => ({
    ...interview,
    ...(!application?.disclosed && { note: '', answer: '', reason: '' }),
    actions: mayAct ? listInterviewActions(interview.state, 'employer') : [],
  }))
}

/** Somebody who is about to be invited. */
export interface Invitee {
  id: string
  /** Null once the person has taken the data back. */
  name: string | null
  maskedPhone: string
  title: string
  state: ApplicationState
  confirmed: boolean
  /**
   * Whether an invitation would reach them: their state allows it, no time is agreed on, and the
   * employer is not suspended.
   */
  invitable: boolean
}

/** What a refusal called off, to be proposed again as it was. */
export interface CalledOffInterview {
  mode: InterviewMode
  place: string
  contact: string
  note: string
  /** Its time, while it is ahead. */
  slot: Slot | null
}

/**
 * Whom a form of times is for, the places that the employer has named before, and, of one alone, the
 * interview that a refusal called off.
 * @throws `not_found` for another employer's.
 */
export async function listInvitees(
  context: Context,
  input: { employerId: string; applicationIds: string[] },
): Promise<{
  invitees: Invitee[]
  places: string[]
  booth: string | null
  address: string
  calledOff: CalledOffInterview | null
}> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const ids = [...new Set(input.applicationIds)].filter(isId).slice(0, INVITED_MAX)
  if (ids.length === 0) throw new Fault('not_found')
  const rows = await context.db
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .leftJoin('interview', (join) =>
      join
        .onRef('interview.applicationId', '=', 'application.id')
        .on('interview.state', 'in', ['accepted', 'moved']),
    )
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('application.id', 'in', ids)
    .where('application.employerId', '=', input.employerId)
    .select([
      'application.id',
      'application.name',
      'application.phone',
      'application.state',
      'application.confirmedAt',
      'opening.title',
      'interview.state as interviewState',
      'interviewSlot.endsAt',
    ])
    .select((eb) => isDisclosed(eb).as('disclosed'))
    .orderBy('application.createdAt')
    .orderBy('application.id')
    .execute()
  if (rows.length === 0) throw new Fault('not_found')
  const [employer, places] = await Promise.all([
    context.db
      .selectFrom('employer')
      .leftJoin('fairEmployer', 'fairEmployer.employerId', 'employer.id')
      .where('employer.id', '=', input.employerId)
      .select(['employer.address', 'employer.admission', 'fairEmployer.booth'])
      .orderBy('fairEmployer.joinedAt', 'desc')
      .executeTakeFirst(),
    context.db
      .selectFrom('interviewRound')
      .where('employerId', '=', input.employerId)
      .where('place', '!=', '')
      .groupBy('place')
      .select((eb) => ['place', eb.fn.max('createdAt').as('last')])
      .orderBy('last', 'desc')
      .limit(5)
      .execute(),
  ])
  const now = context.clock.now()
  return {
    invitees: rows.map((row) => ({
      id: row.id,
      name: row.disclosed ? row.name : null,
      maskedPhone: row.disclosed ? maskPhone(row.phone) : '',
      title: row.title ?? '',
      state: row.state,
      confirmed: row.confirmedAt !== null,
      invitable:
        employer !== undefined &&
        !isReadOnly(employer) &&
        APPLICATION_TRANSITIONS.invite.from.includes(row.state) &&
        !(
          row.interviewState !== null &&
          isStanding(row.interviewState) &&
          row.endsAt !== null &&
          row.endsAt > now
        ),
    })),
    places: places.map(({ place }) => place),
    booth: employer?.booth ?? null,
    address: employer?.address ?? '',
    calledOff: rows.length === 1 && rows[0] ? await findCalledOff(context, rows[0].id) : null,
  }
}

/** What a refusal called off last, where nothing was proposed since. */
async function findCalledOff(
  context: Context,
  applicationId: string,
): Promise<CalledOffInterview | null> {
  const row = await context.db
    .selectFrom('interview')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.applicationId', '=', applicationId)
    .select(['interview.state', 'interview.beforeRefusal'])
    .select(['interviewRound.mode', 'interviewRound.place', 'interviewRound.contact'])
    .select(['interviewRound.note', 'interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .orderBy('interview.createdAt', 'desc')
    .orderBy('interview.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.state !== 'called_off' || !row.beforeRefusal) return null
  const { mode, place, contact, note, startsAt, endsAt } = row
  const isAhead = startsAt !== null && startsAt > context.clock.now()
  return { mode, place, contact, note, slot: isAhead && endsAt ? { startsAt, endsAt } : null }
}

/** Notes that the employer has the answers of an applicant on the screen. */
export async function markAnswersRead(
  context: Context,
  input: { employerId: string; applicationId: string },
): Promise<void> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  await context.db
    .updateTable('interview')
    .set({ answerReadAt: context.clock.now() })
    .where('applicationId', '=', input.applicationId)
    .where('employerId', '=', input.employerId)
    .where('answeredAt', 'is not', null)
    .where('answerReadAt', 'is', null)
    .execute()
}
