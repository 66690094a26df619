import { sql, type ExpressionBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { addDays } from '#app/kernel/clock.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { STANDING_STATES } from '../interviews/model/interview.ts'
import type { ApplicantFilters, InterviewFilter } from '../model/applicant-list.ts'
import {
  APPLICATION_STATES,
  OPEN_APPLICATION_STATES,
  WAITING_STATES,
  type ApplicationState,
} from '../model/application.ts'
import { OWN_EDUCATIONS } from '../model/terms.ts'

/** Whether what an application handed over still stands: what hides a person's data everywhere. */
export function isDisclosed(eb: ExpressionBuilder<Database, 'application'>) {
  return eb.exists(
    eb
      .selectFrom('disclosure')
      .whereRef('disclosure.applicationId', '=', 'application.id')
      .where('disclosure.withdrawnAt', 'is', null)
      .select('disclosure.id'),
  )
}

/**
 * An employer's applications by the filters of its list: the one place that says what each filter
 * means, for the list, its counts, the board, the neighbours and the export alike.
 */
export function filterApplicants(
  context: Context,
  filters: ApplicantFilters & { employerId: string; alsoId?: string },
) {
  const { alsoId } = filters
  return context.db
    .selectFrom('application')
    .where('application.employerId', '=', filters.employerId)
    .where((eb) => {
      const chosen = eb.and(conditionsOf(eb, filters))
      return alsoId ? eb.or([eb('application.id', '=', alsoId), chosen]) : chosen
    })
}

function conditionsOf(eb: ExpressionBuilder<Database, 'application'>, filters: ApplicantFilters) {
  const { state, openingId, q, education, experience, from, to, interview, unread } = filters
  return [
    ...(state ? [eb('application.state', '=', state)] : []),
    ...(openingId ? [eb('application.openingId', '=', openingId)] : []),
    ...(from ? [eb('application.createdAt', '>=', startOf(from))] : []),
    ...(to ? [eb('application.createdAt', '<', addDays(startOf(to), 1))] : []),
    // What was said about oneself is no way to find somebody who has taken it back.
    ...(q || education || experience ? [isDisclosed(eb)] : []),
    ...(education ? [eb('application.resumeEducation', '=', education)] : []),
    ...(experience ? [eb('application.resumeExperience', '=', experience)] : []),
    ...(q ? [hasWords(eb, q)] : []),
    ...(interview ? [hasInterview(eb, interview)] : []),
    ...(unread
      ? [
          eb.or([
            eb('application.state', '=', 'sent'),
            eb.exists(
              eb
                .selectFrom('interview')
                .whereRef('interview.applicationId', '=', 'application.id')
                .where('interview.answeredAt', 'is not', null)
                .where('interview.answerReadAt', 'is', null)
                .select('interview.id'),
            ),
          ]),
        ]
      : []),
  ]
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

function hasWords(eb: ExpressionBuilder<Database, 'application'>, q: string) {
  const part = containing(q)
  return eb('application.searchText', 'like', sql<string>`lower(${part})`)
}

function hasInterview(eb: ExpressionBuilder<Database, 'application'>, filter: InterviewFilter) {
  const interviews = eb
    .selectFrom('interview')
    .whereRef('interview.applicationId', '=', 'application.id')
    .select('interview.id')
  if (filter === 'none') return eb.not(eb.exists(interviews))
  const states = {
    open: ['proposed'],
    asked: ['asked'],
    agreed: STANDING_STATES,
    held: ['held'],
  } as const
  return eb.exists(interviews.where('interview.state', 'in', states[filter]))
}

const isIn = (states: readonly ApplicationState[]) =>
  `application.state in (${states.map((state) => `'${state}'`).join(', ')})`

const NEXT_INTERVIEW = `(
  select min(slot.starts_at) from interview
  join interview_slot slot on slot.id = interview.slot_id
  where interview.application_id = application.id
    and interview.state in (${STANDING_STATES.map((state) => `'${state}'`).join(', ')}))`

const DISCLOSED = `exists (
  select from disclosure
  where disclosure.application_id = application.id and disclosure.withdrawn_at is null)`

const TITLE = '(select opening.title from opening where opening.id = application.opening_id)'

/** Where a value stands in a vocabulary, so that it sorts as people say it. */
const placeIn = (known: readonly string[], column: string) =>
  `case ${column} ${known.map((value, at) => `when '${value}' then ${at}`).join(' ')} end`

// Where somebody has taken the data back, its place in the order would tell it.
const NAME = `case when ${DISCLOSED} then application.name end`
const EDUCATION = `case when ${DISCLOSED} then
  ${placeIn(OWN_EDUCATIONS, 'application.resume_education')} end`
const STATE = placeIn(APPLICATION_STATES, 'application.state')

const upwards = (order: string) => `${order} asc nulls last, application.id asc`
const downwards = (order: string) => `${order} desc nulls last, application.id desc`

/** The orders of the list, for the list itself and for who comes next in it. */
export const APPLICANT_ORDERS: Record<ApplicantFilters['sort'], string> = {
  waiting: [
    `case when ${isIn(WAITING_STATES)} then application.created_at end asc nulls last`,
    `${isIn(OPEN_APPLICATION_STATES)} desc`,
    'application.updated_at desc',
    'application.id desc',
  ].join(', '),
  newest: 'application.created_at desc, application.id desc',
  oldest: 'application.created_at asc, application.id asc',
  name: upwards(NAME),
  name_down: downwards(NAME),
  opening: upwards(TITLE),
  opening_down: downwards(TITLE),
  education: upwards(EDUCATION),
  education_down: downwards(EDUCATION),
  state: upwards(STATE),
  state_down: downwards(STATE),
  interview: `${NEXT_INTERVIEW} asc nulls last, application.created_at desc, application.id desc`,
}
