import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { changeApplications, type ApplicationsOutcome } from '../application-states.ts'
import type { ApplicantFilters } from '../model/applicant-list.ts'
import type { BulkAction } from '../model/application.ts'
import { canSeeApplicant } from '../policy.ts'
import { APPLICANT_ORDERS, filterApplicants } from './applicant-query.ts'

/** What came of a step for a selection. */
export interface SelectedOutcome extends ApplicationsOutcome {
  /** Found too, but more than one step takes. */
  left: number
}

/**
 * The same step for the applicants of an employer that are selected in its list: those ticked, or all
 * that the filters find and who had applied when the list was read.
 * @throws `not_found` for who does not belong to the employer, and as `changeApplications`.
 */
export async function changeSelectedApplicants(
  context: Context,
  input: {
    employerId: string
    filters: ApplicantFilters
    selection: Selection
    action: BulkAction
    reason: string
  },
  limits = { most: SELECTION_MAX },
): Promise<SelectedOutcome> {
  const { employerId, filters, selection, ...change } = input
  ensureAllowed(canSeeApplicant(context.actor, employerId))
  const { all } = selection
  if (!all) {
    return {
      ...(await changeApplications(context, { ...change, applicationIds: selection.ids })),
      left: 0,
    }
  }
  const found = filterApplicants(context, { ...filters, employerId }).where(
    'application.createdAt',
    '<=',
    all,
  )
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select('application.id')
    .orderBy(sql.raw(APPLICANT_ORDERS[filters.sort]))
    .limit(limits.most)
    .execute()
  // Somebody else has answered them all meanwhile.
  if (rows.length === 0) return { changed: 0, skipped: 0, takenBack: 0, left: 0 }
  const applicationIds = rows.map(({ id }) => id)
  const outcome = await changeApplications(context, { ...change, applicationIds })
  return { ...outcome, left: total - rows.length }
}
