import { sql, type SqlBool } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import {
  EMPLOYER_FILTERS,
  type EmployerFilter,
  type EmployerQuery,
  type EmployerSearch,
} from './model/employer-list.ts'
import { employerOrder, MATCHING, OPENINGS, selectEmployers } from './employer-query.ts'
import { canOversee } from './policy.ts'

const PAGE_SIZE = 50

export interface ListedEmployer {
  id: string
  name: string
  /** Empty for one that nobody has registered yet. */
  uscc: string
  industry: string
  districtCode: string
  admission: EmployerAdmission
  submittedAt: Date | null
  verifiedAt: Date | null
  verificationDueAt: Date | null
  /** When an organiser last reminded it of its papers. */
  papersRemindedAt: Date | null
  createdAt: Date
  /** Public ones. */
  openings: number
}

/**
 * The organiser's register of employers: a page of those that match, and how many each filter
 * would show for the same search.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listEmployers(
  context: Context,
  input: EmployerQuery & { page: number },
): Promise<{ page: Page<ListedEmployer>; counts: Record<EmployerFilter, number> }> {
  ensureAllowed(canOversee(context.actor))
  const { filter } = input
  const counts = await countEmployers(context, input)
  const total = counts[filter]
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const found = await selectEmployers(context, input)
    .where(MATCHING[filter](context.clock.now()))
    .select([
      'employer.id',
      'organisation.name',
      'uscc',
      'industry',
      'districtCode',
      'admission',
      'submittedAt',
      'verifiedAt',
      'verificationDueAt',
      'papersRemindedAt',
      'organisation.createdAt',
      OPENINGS.as('openings'),
    ])
    .orderBy(employerOrder(input))
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = found.map((employer) => ({ ...employer, uscc: employer.uscc ?? '' }))
  return { page: { items, page, pageSize: PAGE_SIZE, total }, counts }
}

export interface WaitingEmployer {
  id: string
  name: string
  admission: EmployerAdmission
  submittedAt: Date | null
}

/**
 * Employers whose papers wait for a decision, the longest waiting first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listWaitingEmployers(
  context: Context,
  input: { limit: number },
): Promise<WaitingEmployer[]> {
  ensureAllowed(canOversee(context.actor))
  const now = context.clock.now()
  return selectEmployers(context, EVERYBODY)
    .where(sql<SqlBool>`(${MATCHING.in_review(now)} or (${MATCHING.renewal(now)}))`)
    .select(['employer.id', 'organisation.name', 'admission', 'submittedAt'])
    .orderBy('submittedAt')
    .orderBy('employer.id')
    .limit(input.limit)
    .execute()
}

/**
 * How many employers each filter of the register would show, in one query.
 * @throws `not_allowed` for who is no organiser.
 */
export async function countEmployers(
  context: Context,
  input: EmployerSearch = EVERYBODY,
): Promise<Record<EmployerFilter, number>> {
  ensureAllowed(canOversee(context.actor))
  const now = context.clock.now()
  const row = await selectEmployers(context, input)
    .select(
      EMPLOYER_FILTERS.map((filter, index) =>
        sql<number>`(count(*) filter (where ${MATCHING[filter](now)}))::int`.as(`f${index}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return Object.fromEntries(
    EMPLOYER_FILTERS.map((filter, index) => [filter, row[`f${index}`] ?? 0]),
  ) as Record<EmployerFilter, number>
}

const EVERYBODY: EmployerSearch = { search: '', industry: null, district: null }
