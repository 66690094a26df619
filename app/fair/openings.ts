import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { readTrends } from './figures/opening-trends.ts'
import type { OpeningState } from './model/opening.ts'
import { readPay } from './model/opening-pay.ts'
import { LISTED_STATES, type ListedState, type OpeningFilter } from './model/opening-list.ts'
import { payOf } from './model/opening-summary.ts'
import type { Pay } from './model/pay.ts'
import {
  CHANGED_AT,
  hasUsualOrder,
  inListedState,
  openingOrder,
  selectOwnOpenings,
  selectReviewedOpenings,
  TITLE,
  waitsForPapers,
  type Openings,
} from './opening-query.ts'
import { readStoredTyped } from './opening-typing.ts'
import { canManageOpenings, canReviewOpenings } from './policy.ts'
import { readWaitingTerms } from './screening/waiting-terms.ts'

const PAGE_SIZE = 50

/** An opening in a desk's list. */
export interface ListedOpening {
  id: string
  employerId: string
  employerName: string
  /** Empty for a draft that has none yet. */
  title: string
  state: OpeningState
  /** In the organiser's list: it waits, and cannot be decided on before its employer's papers. */
  waitsForPapers: boolean
  /** The words for which it waits, each once. */
  waitsFor: string[]
  /** Null for a draft that says nothing of it yet. */
  pay: Pay | null
  headcount: number | null
  hiredCount: number
  districtCode: string | null
  validUntil: Date | null
  /** How often people looked at it, applied, and were invited to an interview. */
  seen: number
  applications: number
  interviewed: number
  /** Looks a day, the last `TREND_DAYS` of them up to today. */
  trend: number[]
  /** Something was typed since it was last accepted. */
  typing: boolean
  changedAt: Date
}

export type OpeningCounts = Record<ListedState, number>

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
  return listPage(context, selectOwnOpenings(context, input), filter, { isReviewed: false })
}

/**
 * All employers' openings for the organiser, drafts apart, found by their title or employer; what
 * waits for a decision comes first, and behind it what waits for its employer's papers.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listOpeningsToReview(
  context: Context,
  input: { filter: OpeningFilter },
): Promise<{ page: Page<ListedOpening>; counts: OpeningCounts; now: Date }> {
  ensureAllowed(canReviewOpenings(context.actor))
  const { filter } = input
  return listPage(context, selectReviewedOpenings(context, filter), filter, { isReviewed: true })
}

/** Fairs by which a list can be narrowed, the latest first. */
export interface FairChoice {
  id: string
  code: string
  name: string
}

/**
 * The fairs that have openings, for the organiser's filter.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listFairChoices(context: Context): Promise<FairChoice[]> {
  ensureAllowed(canReviewOpenings(context.actor))
  return context.db
    .selectFrom('fair')
    .where((eb) =>
      eb.exists(eb.selectFrom('opening').whereRef('opening.fairId', '=', 'fair.id').select('id')),
    )
    .select(['id', 'code', 'name'])
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .execute()
}

async function countPapers(query: Openings, now: Date): Promise<number> {
  const { count } = await query
    .where(waitsForPapers(now))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function listPage(
  context: Context,
  query: Openings,
  filter: OpeningFilter,
  options: { isReviewed: boolean },
) {
  const { isReviewed } = options
  // Before anything is read: what changes meanwhile is not what the list shows.
  const now = context.clock.now()
  const counted = await query
    .select(['opening.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('opening.state')
    .execute()
  const counts = Object.fromEntries(LISTED_STATES.map((state) => [state, 0])) as OpeningCounts
  for (const row of counted) counts[row.state] = row.count
  const waiting = counts.in_review
  if (isReviewed && waiting > 0) {
    counts.papers = await countPapers(query, now)
    counts.in_review -= counts.papers
  }
  const total = filter.state
    ? counts[filter.state]
    : counted.reduce((sum, row) => sum + row.count, 0)

  const { page, offset } = pageWithin(filter.page, { pageSize: PAGE_SIZE, total })
  const shown = inListedState(query, filter, now)
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
    .select([
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
      'opening.payFloor',
      'opening.headcount',
      'opening.hiredCount',
      'opening.districtCode',
      'opening.validUntil',
      'opening.typed',
      'openingFigure.seen',
      'openingFigure.applied as applications',
      'openingFigure.interviewed',
      CHANGED_AT.as('changedAt'),
      (isReviewed ? waitsForPapers(now) : sql<boolean>`false`).as('waitsForPapers'),
    ])
  const order = openingOrder(filter, { isReviewed })
  const some = (part: typeof shown, from: number, most: number) =>
    part.orderBy(order).limit(most).offset(from).execute()
  const rows: Awaited<ReturnType<typeof some>> = []
  if (isReviewed && hasUsualOrder(filter)) {
    // Two reads: no index knows of an employer's papers, and what does not wait is very much.
    const isWaiting = sql<boolean>`(opening.state = 'in_review')`
    if (offset < waiting) {
      const first = shown.where(isWaiting).orderBy(waitsForPapers(now))
      rows.push(...(await some(first, offset, PAGE_SIZE)))
    }
    if (rows.length < PAGE_SIZE) {
      const others = shown.where(sql<boolean>`${isWaiting} = false`)
      const from = Math.max(0, offset - waiting)
      rows.push(...(await some(others, from, PAGE_SIZE - rows.length)))
    }
  } else {
    rows.push(...(await some(shown, offset, PAGE_SIZE)))
  }
  const terms = await readWaitingTerms(
    context.db,
    rows.filter(({ state }) => state === 'in_review').map(({ id }) => id),
  )
  const trends = await readTrends(context, isReviewed ? [] : rows.map((row) => row.id))
  const items = rows.map(({ typed, ...row }): ListedOpening => {
    const written = readStoredTyped(typed)?.typed
    const stated = row.payNegotiable || row.payMinFen !== null
    return {
      id: row.id,
      employerId: row.employerId,
      employerName: row.employerName,
      title: row.title,
      state: row.state,
      waitsForPapers: row.waitsForPapers,
      waitsFor: terms.get(row.id) ?? [],
      pay: stated ? payOf(row) : readPay(written ?? {}),
      headcount: row.headcount,
      hiredCount: row.hiredCount,
      districtCode: row.districtCode,
      validUntil: row.validUntil,
      seen: row.seen,
      applications: row.applications,
      interviewed: row.interviewed,
      trend: trends.get(row.id) ?? [],
      typing: written !== undefined,
      changedAt: row.changedAt,
    }
  })
  return {
    page: { items, page, pageSize: PAGE_SIZE, total },
    counts,
    now,
  }
}
