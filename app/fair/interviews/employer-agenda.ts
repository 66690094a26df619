import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { isDisclosed } from '../applicants/applicant-query.ts'
import { canSeeApplicant } from '../policy.ts'
import {
  LIVE_STATES,
  STANDING_STATES,
  type InterviewMode,
  type InterviewState,
} from './model/interview.ts'
import type { AgreedTime } from './model/busy.ts'
import type { Slot } from './model/slots.ts'

/** How many interviews an agenda tells of at most: a hall's busiest employer meets fewer. */
const AGENDA_LENGTH = 500

/** One of an employer's interviews in its agenda. */
export interface AgendaEntry {
  id: string
  applicationId: string
  /** Null once the person has taken the data back. */
  name: string | null
  title: string
  mode: InterviewMode
  place: string
  state: InterviewState
  slot: Slot | null
  answerBy: Date
  /** What the applicant wrote with the last answer; nothing once the data are taken back. */
  answer: string
}

/** What an employer's people have before them. */
export interface Agenda {
  /** None of the times suits: new ones are waited for. */
  asked: AgendaEntry[]
  /** Agreed on and ahead, by day in Shanghai (`YYYY-MM-DD`), the next ones first. */
  days: { day: string; entries: AgendaEntry[] }[]
  /** Proposed and not answered yet, the one that ends first first. */
  proposed: AgendaEntry[]
}

/**
 * An employer's interviews that are ahead or wait for an answer; what is over stands with its
 * applicant.
 * @throws `not_found` for who does not belong to it.
 */
export async function getAgenda(context: Context, input: { employerId: string }): Promise<Agenda> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const entries = await readEntries(context, input.employerId, LIVE_STATES, AGENDA_LENGTH)
  const days = new Map<string, AgendaEntry[]>()
  for (const entry of entries.filter(({ slot }) => slot !== null)) {
    const day = shanghaiDay(entry.slot?.startsAt ?? entry.answerBy)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return {
    asked: entries.filter(({ state }) => state === 'asked'),
    days: [...days].map(([day, entries]) => ({ day, entries })),
    proposed: entries
      .filter(({ state }) => state === 'proposed')
      .sort((one, other) => +one.answerBy - +other.answerBy),
  }
}

/**
 * The interviews that an employer has next, the soonest first.
 * @throws `not_found` for who does not belong to it.
 */
export async function listNextInterviews(
  context: Context,
  input: { employerId: string; limit: number },
): Promise<AgendaEntry[]> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  return readEntries(context, input.employerId, STANDING_STATES, input.limit)
}

/**
 * The times ahead that an employer has agreed on, the earliest first, each with how many come: a
 * form that asks for a time says where people come already.
 * @param input.but an application whose own time is none of them, for who moves it.
 * @throws `not_found` for who does not belong to it.
 */
export async function listAgreedTimes(
  context: Context,
  input: { employerId: string; but?: string },
): Promise<AgreedTime[]> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const { but } = input
  return context.db
    .selectFrom('interview')
    .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.employerId', '=', input.employerId)
    .where('interview.state', 'in', STANDING_STATES)
    .where('interviewSlot.endsAt', '>', context.clock.now())
    .$if(but !== undefined, (query) => query.where('interview.applicationId', '!=', but ?? ''))
    .groupBy(['interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .select(['interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .select(sql<number>`count(*)::int`.as('people'))
    .orderBy('interviewSlot.startsAt')
    .orderBy('interviewSlot.endsAt')
    .limit(AGENDA_LENGTH)
    .execute()
}

/** One of an employer's interviews that its people's calendars show. */
export interface FeedInterview extends Pick<
  AgendaEntry,
  'id' | 'applicationId' | 'name' | 'title'
> {
  mode: InterviewMode
  place: string
  state: InterviewState
  sequence: number
  slot: Slot
}

/**
 * An employer's interviews that are agreed on or were held since a moment, by their times. For who
 * has shown that they may take them along.
 */
export async function listFeedInterviews(
  db: Context['db'],
  input: { employerId: string; from: Date },
): Promise<FeedInterview[]> {
  const rows = await db
    .selectFrom('application')
    .innerJoin('interview', 'interview.applicationId', 'application.id')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .where('interview.employerId', '=', input.employerId)
    .where('interview.state', 'in', [...STANDING_STATES, 'held'])
    .where('interviewSlot.endsAt', '>', input.from)
    .select(['interview.id', 'interview.applicationId', 'interview.state', 'interview.sequence'])
    .select(['interviewRound.mode', 'interviewRound.place', 'application.name', 'opening.title'])
    .select(['interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .select((eb) => isDisclosed(eb).as('disclosed'))
    .orderBy('interviewSlot.startsAt', 'desc')
    .orderBy('interview.id')
    .limit(AGENDA_LENGTH)
    .execute()
  return rows.map(({ disclosed, name, title, startsAt, endsAt, ...row }) => ({
    ...row,
    name: disclosed ? name : null,
    title: title ?? '',
    slot: { startsAt, endsAt },
  }))
}

/** Those whose time is not over, by their times; those without one last. */
async function readEntries(
  context: Context,
  employerId: string,
  states: readonly InterviewState[],
  limit: number,
): Promise<AgendaEntry[]> {
  const rows = await context.db
    .selectFrom('application')
    .innerJoin('interview', 'interview.applicationId', 'application.id')
    .innerJoin('interviewRound', 'interviewRound.id', 'interview.roundId')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .leftJoin('interviewSlot', (join) =>
      join
        .onRef('interviewSlot.id', '=', 'interview.slotId')
        .on('interview.state', 'in', STANDING_STATES),
    )
    .where('interview.employerId', '=', employerId)
    .where('interview.state', 'in', states)
    .where((eb) =>
      eb.or([
        eb('interviewSlot.endsAt', 'is', null),
        eb('interviewSlot.endsAt', '>', context.clock.now()),
      ]),
    )
    .select([
      'interview.id',
      'interview.applicationId',
      'interview.state',
      'interview.answer',
      'interviewRound.mode',
      'interviewRound.place',
      'interviewRound.answerBy',
      'interviewSlot.startsAt',
      'interviewSlot.endsAt',
      'application.name',
      'opening.title',
    ])
    .select((eb) => isDisclosed(eb).as('disclosed'))
    .orderBy('interviewSlot.startsAt', (order) => order.asc().nullsLast())
    .orderBy('interview.id')
    .limit(limit)
    .execute()
  return rows.map(({ disclosed, name, title, startsAt, endsAt, ...row }) => ({
    ...row,
    name: disclosed ? name : null,
    answer: disclosed ? row.answer : '',
    title: title ?? '',
    slot: startsAt && endsAt ? { startsAt, endsAt } : null,
  }))
}
