import { sql, type RawBuilder } from 'kysely'
import type { Context, Db } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import type { Page } from '#app/kernel/paging.ts'
import { OPENING_STATES, type OpeningState } from './model/opening.ts'
import { readPay } from './model/opening-pay.ts'
import type { OpeningFilter, OpeningSort } from './model/opening-list.ts'
import { payOf } from './model/opening-summary.ts'
import type { Pay } from './model/pay.ts'
import { readStoredTyped } from './opening-typing.ts'
import { canManageOpenings, canReviewOpenings } from './policy.ts'

const PAGE_SIZE = 20

/** An opening in a desk's list. */
export interface ListedOpening {
  id: string
  employerId: string
  employerName: string
  /** Empty for a draft that has none yet. */
  title: string
  state: OpeningState
  /** Null for a draft that says nothing of it yet. */
  pay: Pay | null
  headcount: number | null
  hiredCount: number
  districtCode: string | null
  validUntil: Date | null
  applications: number
  /** Something was typed since it was last accepted. */
  typing: boolean
  changedAt: Date
}

export type OpeningCounts = Record<OpeningState, number>

/**
 * An employer's openings, and how many of them there are in each state.
 * @throws `not_found` for who does not belong to it.
 */
export async function listEmployerOpenings(
  context: Context,
  input: { employerId: string; filter: OpeningFilter },
): Promise<{ page: Page<ListedOpening>; counts: OpeningCounts; now: Date }> {
  ensureAllowed(canManageOpenings(context.actor, input.employerId))
  const { filter } = input
  const own = selectListed(context.db, filter, TITLE).where(
    'opening.employerId',
    '=',
    input.employerId,
  )
  return listPage(context, own, filter)
}

/**
 * All employers' openings for the organiser, drafts apart, found by their title or employer; what
 * waits for a decision comes first.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listOpeningsToReview(
  context: Context,
  input: { filter: OpeningFilter },
): Promise<{ page: Page<ListedOpening>; counts: OpeningCounts; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter } = input
  const named = sql<string>`concat_ws(' ', ${TITLE}, organisation.name)`
  const all = selectListed(context.db, filter, named).where('opening.state', '!=', 'draft')
  return listPage(context, all, filter, { waitingFirst: true })
}

/** A draft's title is what stands in its form so far. */
const TITLE = sql<string>`coalesce(
  case when opening.state = 'draft' then opening.typed ->> 'title' end, opening.title, '')`
const CHANGED_AT = sql<Date>`greatest(opening.updated_at, opening.typed_at)`
const APPLICATIONS = sql<number>`(
  select count(*)::int from application
  where application.opening_id = opening.id)`

const ORDERS = {
  changed: CHANGED_AT,
  title: TITLE,
  hired: sql`opening.hired_count::float / nullif(opening.headcount, 0)`,
  valid: sql`opening.valid_until`,
  applications: APPLICATIONS,
} as const satisfies Record<OpeningSort, unknown>

function selectListed(db: Db, filter: OpeningFilter, searched: RawBuilder<string>) {
  const base = db
    .selectFrom('opening')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
  if (!filter.q) return base
  const part = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
  return base.where(searched, 'ilike', part)
}

async function listPage(
  context: Context,
  query: ReturnType<typeof selectListed>,
  filter: OpeningFilter,
  options: { waitingFirst?: boolean } = {},
) {
  const counted = await query
    .select(['opening.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('opening.state')
    .execute()
  const counts = Object.fromEntries(OPENING_STATES.map((state) => [state, 0])) as OpeningCounts
  for (const row of counted) counts[row.state] = row.count
  const total = filter.state
    ? counts[filter.state]
    : counted.reduce((sum, row) => sum + row.count, 0)

  let shown = query.select([
    'opening.id',
    'opening.employerId',
    'organisation.name as employerName',
    TITLE.as('title'),
    'opening.state',
    'opening.payPeriod',
    'opening.payMinFen',
    'opening.payMaxFen',
    'opening.payMonths',
    'opening.payNegotiable',
    'opening.headcount',
    'opening.hiredCount',
    'opening.districtCode',
    'opening.validUntil',
    'opening.typed',
    APPLICATIONS.as('applications'),
    CHANGED_AT.as('changedAt'),
  ])
  if (filter.state) shown = shown.where('opening.state', '=', filter.state)
  else if (options.waitingFirst) {
    shown = shown.orderBy(sql`opening.state = 'in_review'`, 'desc')
  }
  const rows = await shown
    .orderBy(ORDERS[filter.sort], (order) =>
      (filter.descending ? order.desc() : order.asc()).nullsLast(),
    )
    .orderBy('opening.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((filter.page - 1) * PAGE_SIZE)
    .execute()
  const items = rows.map(({ typed, ...row }): ListedOpening => {
    const written = readStoredTyped(typed)?.typed
    const stated = row.payNegotiable || row.payMinFen !== null
    return {
      id: row.id,
      employerId: row.employerId,
      employerName: row.employerName,
      title: row.title,
      state: row.state,
      pay: stated ? payOf(row) : readPay(written ?? {}),
      headcount: row.headcount,
      hiredCount: row.hiredCount,
      districtCode: row.districtCode,
      validUntil: row.validUntil,
      applications: row.applications,
      typing: written !== undefined,
      changedAt: row.changedAt,
    }
  })
  return {
    page: { items, page: filter.page, pageSize: PAGE_SIZE, total },
    counts,
    now: context.clock.now(),
  }
}
