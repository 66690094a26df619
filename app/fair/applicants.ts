import { sql } from 'kysely'
import { maskPhone } from '#app/accounts/model/account.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import type { ApplicantFilters } from './model/applicant-list.ts'
import { APPLICANT_ORDERS, filterApplicants, isDisclosed } from './applicants/applicant-query.ts'
import { BOARD_STATES, type BoardState } from './applicants/model/board.ts'
import { listInterviewsAtStake, type InterviewsAtStake } from './interviews/interviews-at-stake.ts'
import type { InterviewState } from './interviews/model/interview.ts'
import { APPLICATION_STATES, WAITING_STATES, type ApplicationState } from './model/application.ts'
import { canSeeApplicant, isReadOnly } from './policy.ts'

export { isDisclosed } from './applicants/applicant-query.ts'

const PAGE_SIZE = 30

/** A row of the employer's list. */
export interface ApplicantRow {
  id: string
  state: ApplicationState
  title: string
  openingId: string
  createdAt: Date
  updatedAt: Date
  confirmed: boolean
  /** Null once the person has taken it back. The number is given in full on the person's page. */
  person: { name: string; maskedPhone: string; line: string; education: string | null } | null
  /** The newest one. */
  interview: {
    state: InterviewState
    slot: { startsAt: Date; endsAt: Date } | null
    /** The applicant has answered, and nobody has looked yet. */
    unread: boolean
  } | null
}

export interface ApplicantList {
  page: Page<ApplicantRow>
  /** Of the same opening and search, by state. */
  counts: Record<ApplicationState, number>
  /** The employer's openings that somebody has applied to. */
  openings: { id: string; title: string }[]
  /** The employer is suspended, and all that it may do is read. */
  readOnly: boolean
  atStake: InterviewsAtStake
  /** When it was read. */
  now: Date
}

/**
 * The people who applied to an employer.
 * @throws `not_found` for who does not belong to it.
 */
export async function listApplicants(
  context: Context,
  input: ApplicantFilters & { employerId: string; page: number },
): Promise<ApplicantList> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  // Before anything is read: what changes meanwhile is not what the list shows.
  const now = context.clock.now()
  const [counts, openings, readOnly, atStake] = await Promise.all([
    countApplicants(context, input),
    listAppliedTitles(context, input.employerId),
    mayOnlyRead(context, input.employerId),
    listInterviewsAtStake(context, input),
  ])
  const total = input.state
    ? counts[input.state]
    : Object.values(counts).reduce((sum, count) => sum + count, 0)
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const items = await readApplicants(context, input, { limit: PAGE_SIZE, offset })
  return {
    page: { items, page, pageSize: PAGE_SIZE, total },
    counts,
    openings,
    readOnly,
    atStake,
    now,
  }
}

/** How many of an employer's applicants are in each state, by the other filters. */
async function countApplicants(
  context: Context,
  input: ApplicantFilters & { employerId: string },
): Promise<Record<ApplicationState, number>> {
  const rows = await filterApplicants(context, { ...input, state: null })
    .groupBy('application.state')
    .select((eb) => ['application.state', eb.fn.countAll<string>().as('count')])
    .execute()
  const counts = Object.fromEntries(APPLICATION_STATES.map((state) => [state, 0])) as Record<
    ApplicationState,
    number
  >
  for (const row of rows) counts[row.state] = Number(row.count)
  return counts
}

/**
 * Rows of the list. Which they are is found first, so that names, résumés and what was disclosed are
 * read for those alone.
 */
async function readApplicants(
  context: Context,
  input: ApplicantFilters & { employerId: string },
  window: { limit: number; offset: number },
): Promise<ApplicantRow[]> {
  const order = sql.raw(APPLICANT_ORDERS[input.sort])
  const shown = filterApplicants(context, input)
    .select('application.id')
    .orderBy(order)
    .limit(window.limit)
    .offset(window.offset)
  const rows = await context.db
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .where('application.id', 'in', shown)
    .select([
      'application.id',
      'application.state',
      'application.openingId',
      'opening.title',
      'application.createdAt',
      'application.updatedAt',
      'application.confirmedAt',
      'application.name',
      'application.phone',
      'application.line',
      'application.resume',
    ])
    .select((eb) => isDisclosed(eb).as('disclosed'))
    .orderBy(order)
    .execute()
  const interviews = await readInterviewsOf(
    context,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    title: row.title ?? '',
    openingId: row.openingId,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    confirmed: row.confirmedAt !== null,
    interview: interviews.get(row.id) ?? null,
    person: row.disclosed
      ? {
          name: row.name,
          maskedPhone: maskPhone(row.phone),
          line: row.line,
          education: row.resume?.education ?? null,
        }
      : null,
  }))
}

/** The newest interview of each application. */
async function readInterviewsOf(
  context: Context,
  applicationIds: string[],
): Promise<Map<string, ApplicantRow['interview']>> {
  if (applicationIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('interview')
    .leftJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
    .where('interview.applicationId', 'in', applicationIds)
    .distinctOn('interview.applicationId')
    .select(['interview.applicationId', 'interview.state', 'interview.answeredAt'])
    .select(['interview.answerReadAt', 'interviewSlot.startsAt', 'interviewSlot.endsAt'])
    .orderBy('interview.applicationId')
    .orderBy('interview.createdAt', 'desc')
    .orderBy('interview.id', 'desc')
    .execute()
  return new Map(
    rows.map(({ applicationId, state, startsAt, endsAt, answeredAt, answerReadAt }) => [
      applicationId,
      {
        state,
        slot: startsAt && endsAt ? { startsAt, endsAt } : null,
        unread: answeredAt !== null && answerReadAt === null,
      },
    ]),
  )
}

/** How many cards a column of the board shows. */
const COLUMN_SIZE = 15

/** The columns of the board, as an application moves through them. */
export interface ApplicantBoard {
  columns: { state: BoardState; count: number; rows: ApplicantRow[] }[]
  counts: ApplicantList['counts']
  openings: ApplicantList['openings']
  readOnly: boolean
}

/**
 * The same people as a board: a column for each state with its first applicants; a column's others
 * are in the list.
 * @throws `not_found` for who does not belong to the employer.
 */
export async function getApplicantBoard(
  context: Context,
  input: ApplicantFilters & { employerId: string },
): Promise<ApplicantBoard> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const [counts, openings, readOnly, ...columns] = await Promise.all([
    countApplicants(context, input),
    listAppliedTitles(context, input.employerId),
    mayOnlyRead(context, input.employerId),
    ...BOARD_STATES.map((state) =>
      readApplicants(context, { ...input, state }, { limit: COLUMN_SIZE, offset: 0 }),
    ),
  ])
  return {
    counts,
    openings,
    readOnly,
    columns: BOARD_STATES.map((state, index) => ({
      state,
      count: counts[state],
      rows: columns[index] ?? [],
    })),
  }
}

/**
 * Who stands before and after an applicant in the list one came from. The applicant counts as part
 * of it even where a step has moved it out of the chosen state. Where the longest waiting come
 * first, the next one is whoever waits next: an answered applicant has already sunk in the list.
 * @throws `not_found`
 */
export async function findApplicantNeighbours(
  context: Context,
  input: ApplicantFilters & { employerId: string; applicationId: string },
): Promise<{ previous: string | null; next: string | null }> {
  ensureAllowed(canSeeApplicant(context.actor, input.employerId))
  const order = sql.raw(APPLICANT_ORDERS[input.sort])
  const listed = filterApplicants(context, { ...input, alsoId: input.applicationId }).select([
    'application.id',
    sql<string | null>`lag(application.id) over (order by ${order})`.as('previous'),
    sql<string | null>`lead(application.id) over (order by ${order})`.as('next'),
  ])
  const row = await context.db
    .selectFrom(listed.as('listed'))
    .where('listed.id', '=', input.applicationId)
    .select(['listed.previous', 'listed.next'])
    .executeTakeFirst()
  const waiting = input.sort === 'waiting' ? await findNextWaiting(context, input) : null
  return { previous: row?.previous ?? null, next: waiting ?? row?.next ?? null }
}

/** The one who came after the applicant and waits, else the longest waiting of all. */
async function findNextWaiting(
  context: Context,
  input: ApplicantFilters & { employerId: string; applicationId: string },
): Promise<string | null> {
  const came = context.db
    .selectFrom('application')
    .where('id', '=', input.applicationId)
    .select('createdAt')
  const row = await filterApplicants(context, input)
    .where('application.state', 'in', WAITING_STATES)
    .where('application.id', '!=', input.applicationId)
    .select('application.id')
    .orderBy((eb) => eb('application.createdAt', '>=', came), 'desc')
    .orderBy('application.createdAt')
    .orderBy('application.id')
    .executeTakeFirst()
  return row?.id ?? null
}

async function listAppliedTitles(context: Context, employerId: string) {
  const rows = await context.db
    .selectFrom('opening')
    .where('opening.employerId', '=', employerId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('application')
          .whereRef('application.openingId', '=', 'opening.id')
          .select('application.id'),
      ),
    )
    .select(['id', 'title'])
    .orderBy('title')
    .execute()
  return rows.map((row) => ({ id: row.id, title: row.title ?? '' }))
}

async function mayOnlyRead(context: Context, employerId: string): Promise<boolean> {
  const employer = await context.db
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select('admission')
    .executeTakeFirst()
  return employer !== undefined && isReadOnly(employer)
}
