import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { joinFailed, NAMED } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { changeApplications, type ApplicationsOutcome } from '../application-lots.ts'
import type { ApplicantFilters } from '../model/applicant-list.ts'
import { APPLICATION_TRANSITIONS, type BulkAction } from '../model/application.ts'
import { canSeeApplicant } from '../policy.ts'
import { APPLICANT_ORDERS, filterApplicants, isDisclosed } from './applicant-query.ts'
import { nameApplicants, type LeftOut } from './left-out.ts'

/** What came of a step for a selection. */
export interface SelectedOutcome extends ApplicationsOutcome {
  /** Found too, but more than one step takes. */
  left: number
}

interface Step {
  employerId: string
  filters: ApplicantFilters
  selection: Selection
  action: BulkAction
  reason: string
}

/**
 * The same step for the applicants of an employer that are selected in its list: those ticked, or all
 * that the filters find and that stood so when the list was read. Ticked ones of another employer are
 * none of this list, whoever ticks them: they are left out and not named.
 * @throws `not_found` for who does not belong to the employer, and as `changeApplications`.
 */
export async function changeSelectedApplicants(
  context: Context,
  input: Step,
  limits = { most: SELECTION_MAX },
): Promise<SelectedOutcome> {
  const { employerId, selection, action, reason } = input
  ensureAllowed(canSeeApplicant(context.actor, employerId))
  const { ids, ...beside } = selection.all
    ? await findAll(context, { ...input, all: selection.all, ...limits })
    : await findTicked(context, { employerId, ids: selection.ids })
  // Nobody of this list, or somebody else has answered them all meanwhile.
  if (ids.length === 0) return { changed: 0, ...beside }
  const outcome = await changeApplications(context, { action, reason, applicationIds: ids })
  return {
    changed: outcome.changed,
    failed: joinFailed(outcome.failed, beside.failed),
    left: beside.left,
  }
}

type Found = { ids: string[] } & Omit<SelectedOutcome, 'changed'>

async function findTicked(
  context: Context,
  input: { employerId: string; ids: string[] },
): Promise<Found> {
  const ticked = [...new Set(input.ids)]
  const ids = await listOwn(context, { employerId: input.employerId, ids: ticked })
  const strangers = ticked.length - ids.length
  const failed: LeftOut[] = []
  if (strangers > 0) failed.push({ fault: 'not_found', count: strangers, named: [] })
  return { ids, failed, left: 0 }
}

/** Those of some applications that are an employer's. */
export async function listOwn(
  context: Context,
  input: { employerId: string; ids: string[] },
): Promise<string[]> {
  const ids = input.ids.filter(isId)
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('application')
    .where('employerId', '=', input.employerId)
    .where('id', 'in', ids)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * The first of all that the filters find, of those that the step can be done to: the others would come
 * first again whenever it is repeated.
 */
async function findAll(
  context: Context,
  input: Step & { all: Date; most: number },
): Promise<Found> {
  const { employerId, filters, action, all, most } = input
  const found = filterApplicants(context, { ...filters, employerId })
    .where('application.createdAt', '<=', all)
    .where('application.updatedAt', '<=', all)
  const { from } = APPLICATION_TRANSITIONS[action]
  const able = found.where('application.state', 'in', from)
  // Nobody is there to consider who has taken the data back since.
  const isBack = action === 'reconsider'
  const fit = isBack ? able.where((eb) => isDisclosed(eb)) : able
  const unfit = {
    transition_refused: found.where('application.state', 'not in', from),
    taken_back: isBack ? able.where((eb) => eb.not(isDisclosed(eb))) : null,
  }
  const order = sql.raw(APPLICANT_ORDERS[filters.sort])
  const first = async (query: typeof found, limit: number) => {
    const rows = await query.select('application.id').orderBy(order).limit(limit).execute()
    return rows.map(({ id }) => id)
  }
  const countOf = async (query: typeof found) => {
    const total = sql<number>`count(*)::int`.as('total')
    return (await query.select(total).executeTakeFirstOrThrow()).total
  }
  const failed: LeftOut[] = []
  for (const fault of ['transition_refused', 'taken_back'] as const) {
    const query = unfit[fault]
    const count = query ? await countOf(query) : 0
    if (!query || count === 0) continue
    const named = await nameApplicants(context.db, await first(query, NAMED))
    failed.push({ fault, count, named })
  }
  const ids = await first(fit, most)
  return { ids, failed, left: (await countOf(fit)) - ids.length }
}
