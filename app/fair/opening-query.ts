import { sql, type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { Database } from '#db/tables/index.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { isId } from '#app/kernel/ids.ts'
import type { OpeningFilter, OpeningSort } from './model/opening-list.ts'
import { OPENING_STATES } from './model/opening.ts'

/*
 * The one place that says what the filters and orders of the desks' lists of openings mean, for the
 * lists and for what is done to all that they find. Who may see them is the caller's.
 */

export type Openings = SelectQueryBuilder<Database, 'opening', object>

/** An employer's openings that a list's filter finds, in whatever state. */
export function selectOwnOpenings(
  context: Context,
  input: { employerId: string; filter: OpeningFilter },
): Openings {
  const { employerId, filter } = input
  return context.db
    .selectFrom('opening')
    .where('opening.employerId', '=', employerId)
    .where((eb) => eb.and(placedAs(eb, filter)))
    .$if(filter.q !== '', (query) => query.where(TITLE, 'ilike', containing(filter.q)))
}

/** All openings but drafts that a list's filter finds, in whatever state. */
export function selectReviewedOpenings(context: Context, filter: OpeningFilter): Openings {
  const part = containing(filter.q)
  return context.db
    .selectFrom('opening')
    .where('opening.state', '!=', 'draft')
    .where((eb) => eb.and(placedAs(eb, filter)))
    .$if(filter.q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('opening.title', 'ilike', part),
          eb('opening.employerId', 'in', (from) =>
            from.selectFrom('organisation').where('name', 'ilike', part).select('id'),
          ),
        ]),
      ),
    )
}

/** Where an opening belongs: its fair, district and industry. */
function placedAs(eb: ExpressionBuilder<Database, 'opening'>, filter: OpeningFilter) {
  const { fair, district, industry } = filter
  return [
    ...(fair
      ? [
          eb('opening.fairId', '=', (from) =>
            from
              .selectFrom('fair')
              .where(isId(fair) ? 'fair.id' : 'fair.code', '=', fair)
              .select('fair.id'),
          ),
        ]
      : []),
    ...(district.length > 0 ? [eb('opening.districtCode', 'in', district)] : []),
    ...(industry.length > 0 ? [eb('opening.industry', 'in', industry)] : []),
  ]
}

/** Waiting for an organiser who could not publish it: its employer may not be public now. */
export function waitsForPapers(now: Date) {
  return sql<boolean>`(opening.state = 'in_review' and not exists (
    select from employer where employer.id = opening.employer_id
      and employer.admission = 'admitted' and employer.verification_due_at > ${now}))`
}

/** Those of the organiser's list that are in its filter's state. */
export function inListedState(listed: Openings, { state }: OpeningFilter, now: Date): Openings {
  if (state === null) return listed
  if (state === 'papers') return listed.where(waitsForPapers(now))
  const there = listed.where('opening.state', '=', state)
  return state === 'in_review' ? there.where(sql<boolean>`not ${waitsForPapers(now)}`) : there
}

/** A draft's title is what stands in its form so far. */
export const TITLE = sql<string>`coalesce(
  case when opening.state = 'draft' then opening.typed ->> 'title' end, opening.title, '')`
/** When it was changed last, its form included. */
export const CHANGED_AT = sql<Date>`greatest(opening.updated_at, opening.typed_at)`

/** States in the order of an opening's life. */
const LIFE = `case opening.state ${OPENING_STATES.map((state, at) => `when '${state}' then ${at}`).join(' ')} end`

/** What a list is sorted by, its pay aside; in an employer's own, drafts may lack it. */
const ORDERS: Record<Exclude<OpeningSort, 'pay'>, RawBuilder<unknown>> = {
  changed: CHANGED_AT,
  title: TITLE,
  state: sql.raw(LIFE),
  seen: sql`opening_figure.seen`,
  applications: sql`opening_figure.applied`,
  interviewed: sql`opening_figure.interviewed`,
  hired: sql`opening.hired_count::float8 / opening.headcount`,
  valid: sql`opening.valid_until`,
}

/** 面议 is neither little nor much: it stands last, whichever way the list goes. */
const UNKNOWN_PAY = { rising: 2_147_483_647, falling: -1 }

function payOrder(descending: boolean): RawBuilder<unknown> {
  const unknown = descending ? UNKNOWN_PAY.falling : UNKNOWN_PAY.rising
  return sql`coalesce(opening.monthly_pay_max_fen, ${sql.lit(unknown)})`
}

/** The same without drafts, written as the indexes `opening_desk_…` and `opening_figure_…` have it. */
const INDEXED_ORDERS = { ...ORDERS, title: sql`opening.title` }

/**
 * Whether a list has the newest first: the organiser's, and before them what waits for a decision;
 * an employer's own, and behind them what was withdrawn, for an undone import withdraws many at once.
 */
export function hasUsualOrder({ state, sort, descending }: OpeningFilter): boolean {
  return state === null && sort === 'changed' && descending
}

/** The order of a list; openings are joined with their figures. The organiser's reads an index. */
export function openingOrder(
  filter: OpeningFilter,
  options: { isReviewed: boolean },
): RawBuilder<unknown> {
  const { isReviewed } = options
  const { sort, descending } = filter
  const way = sql.raw(descending ? 'desc' : 'asc')
  const last = sql.raw(isReviewed ? '' : 'nulls last')
  const usual = isReviewed
    ? "(opening.state = 'in_review') desc, "
    : "(opening.state = 'withdrawn'), "
  const first = sql.raw(hasUsualOrder(filter) ? usual : '')
  const byFigure = sort === 'seen' || sort === 'applications'
  const id = sql.raw(byFigure ? 'opening_figure.opening_id' : 'opening.id')
  const orders = isReviewed ? INDEXED_ORDERS : ORDERS
  const key = sort === 'pay' ? payOrder(descending) : orders[sort]
  return sql`${first}${key} ${way} ${last}, ${id} ${way}`
}
