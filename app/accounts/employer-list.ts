import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { EMPLOYER_FILTERS, type EmployerFilter, type EmployerSort } from './model/employer-list.ts'
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
  input: {
    search: string
    filter: EmployerFilter
    sort: EmployerSort
    descending: boolean
    page: number
  },
): Promise<{ page: Page<ListedEmployer>; counts: Record<EmployerFilter, number> }> {
  ensureAllowed(canOversee(context.actor))
  const { search, filter, sort, descending } = input
  const counts = await countEmployers(context, { search })
  const total = counts[filter]
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const found = await findEmployers(context, search)
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
      'organisation.createdAt',
      OPENINGS.as('openings'),
    ])
    .orderBy(ORDERS[sort], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy('employer.id', 'desc')
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
  return findEmployers(context, '')
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
  input: { search: string } = { search: '' },
): Promise<Record<EmployerFilter, number>> {
  ensureAllowed(canOversee(context.actor))
  const now = context.clock.now()
  const row = await findEmployers(context, input.search)
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

/** The same distinctions as `model/admission.ts` draws for one employer. */
const MATCHING: Record<EmployerFilter, (now: Date) => RawBuilder<SqlBool>> = {
  all: () => sql`true`,
  in_review: () => sql`employer.admission = 'in_review'`,
  renewal: () => sql`employer.admission = 'admitted' and submitted_at > verified_at`,
  overdue: (now) => sql`employer.admission = 'admitted' and verification_due_at < ${now}`,
  admitted: () => sql`employer.admission = 'admitted'`,
  refused: () => sql`employer.admission = 'refused'`,
  suspended: () => sql`employer.admission = 'suspended'`,
  preparing: () => sql`employer.admission = 'preparing'`,
}

/** Public openings alone: index-only over `opening (employer_id, state)`. */
const OPENINGS = sql<number>`(
  select count(*)::int from opening
  where opening.employer_id = employer.id and opening.state = 'published')`

const ORDERS: Record<EmployerSort, RawBuilder<unknown>> = {
  submitted: sql`submitted_at`,
  due: sql`verification_due_at`,
  name: sql`organisation.name`,
  registered: sql`organisation.created_at`,
  openings: OPENINGS,
}

function findEmployers(context: Context, search: string) {
  const text = search.trim()
  const query = context.db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
  if (text === '') return query
  const pattern = containing(text)
  return query.where((eb) =>
    eb.or([
      eb('organisation.name', 'ilike', pattern),
      eb('organisation.shortName', 'ilike', pattern),
      eb('employer.uscc', 'ilike', pattern),
    ]),
  )
}
