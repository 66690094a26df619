import { sql, type ExpressionBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { maskPhone } from '#app/accounts/model/account.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import type { Page } from '#app/kernel/paging.ts'
import type { ApplicantFilters } from './model/applicant-list.ts'
import {
  APPLICATION_STATES,
  OPEN_APPLICATION_STATES,
  WAITING_STATES,
  type ApplicationState,
} from './model/application.ts'
import { canSeeApplicant } from './policy.ts'

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
}

export interface ApplicantList {
  page: Page<ApplicantRow>
  /** Of the same opening and search, by state. */
  counts: Record<ApplicationState, number>
  /** The employer's openings that somebody has applied to. */
  openings: { id: string; title: string }[]
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
  const [states, rows, openings] = await Promise.all([
    filterApplicants(context, { ...input, state: null })
      .groupBy('application.state')
      .select((eb) => ['application.state', eb.fn.countAll<string>().as('count')])
      .execute(),
    filterApplicants(context, input)
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
      .orderBy(sql.raw(ORDERS[input.sort]))
      .limit(PAGE_SIZE)
      .offset((input.page - 1) * PAGE_SIZE)
      .execute(),
    listAppliedTitles(context, input.employerId),
  ])
  const counts = Object.fromEntries(APPLICATION_STATES.map((state) => [state, 0])) as Record<
    ApplicationState,
    number
  >
  for (const row of states) counts[row.state] = Number(row.count)
  const total = input.state
    ? counts[input.state]
    : Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    page: {
      items: rows.map((row) => ({
        id: row.id,
        state: row.state,
        title: row.title ?? '',
        openingId: row.openingId,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
        confirmed: row.confirmedAt !== null,
        person: row.disclosed
          ? {
              name: row.name,
              maskedPhone: maskPhone(row.phone),
              line: row.line,
              education: row.resume?.education ?? null,
            }
          : null,
      })),
      page: input.page,
      pageSize: PAGE_SIZE,
      total,
    },
    counts,
    openings,
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
  const order = sql.raw(ORDERS[input.sort])
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

function filterApplicants(
  context: Context,
  filters: ApplicantFilters & { employerId: string; alsoId?: string },
) {
  const { state, openingId, alsoId } = filters
  const part = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
  return context.db
    .selectFrom('application')
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .where('application.employerId', '=', filters.employerId)
    .where((eb) => {
      const chosen = [
        ...(state ? [eb('application.state', '=', state)] : []),
        ...(openingId ? [eb('application.openingId', '=', openingId)] : []),
        // Who has taken the data back is not found by them either.
        ...(filters.q
          ? [
              isDisclosed(eb),
              eb.or([eb('application.name', 'ilike', part), eb('application.phone', 'like', part)]),
            ]
          : []),
      ]
      return alsoId ? eb.or([eb('application.id', '=', alsoId), eb.and(chosen)]) : eb.and(chosen)
    })
}

const isIn = (states: readonly ApplicationState[]) =>
  `application.state in (${states.map((state) => `'${state}'`).join(', ')})`

/** The orders of the list, for the list itself and for who comes next in it. */
const ORDERS: Record<ApplicantFilters['sort'], string> = {
  waiting: [
    `case when ${isIn(WAITING_STATES)} then application.created_at end asc nulls last`,
    `${isIn(OPEN_APPLICATION_STATES)} desc`,
    'application.updated_at desc',
    'application.id desc',
  ].join(', '),
  newest: 'application.created_at desc, application.id desc',
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
