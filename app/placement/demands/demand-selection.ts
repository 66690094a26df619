import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, joinFailed, partByFault, type FailedRows } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'
import { selectDemands } from './demand-list.ts'
import { moveDemand } from './demand-steps.ts'
import { DEMAND_TRANSITIONS } from './model/demand.ts'
import type { BulkAction, DemandFilter } from './model/demand-list.ts'

/** A demand that a step for many could not be done to. */
export interface FailedDemand {
  id: string
  title: string
  employer: string
}

/** What came of a step for many demands. */
export interface DemandsOutcome {
  done: number
  failed: FailedRows<FailedDemand>[]
  /** Found too, but more than one step takes. */
  left: number
}

/**
 * Takes the demands that are selected in the college's list one step further, each by itself and with
 * all that is looked at for a single one: one that is refused keeps no other from it and is told with
 * its reason.
 * @param input.seenAt when the list was read: what has changed since is refused as `demand_changed`.
 * @throws `not_allowed` for who is no officer.
 */
export async function moveSelectedDemands(
  context: Context,
  input: {
    filter: DemandFilter
    selection: Selection
    action: BulkAction
    reason: string
    seenAt: Date
  },
  limits = { most: SELECTION_MAX },
): Promise<DemandsOutcome> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { action, reason, selection, seenAt } = input
  const organisationId = staff.collegeId
  const { rows, unable, left } = selection.all
    ? await findAll(context, { ...input, ...limits, organisationId, all: selection.all })
    : await findTicked(context, { organisationId, ids: selection.ids })
  const failed: DemandsOutcome['failed'] = []
  let done = 0
  for (const row of rows) {
    try {
      await moveDemand(context, { demandId: row.id, party: 'college', action, reason, seenAt })
      done += 1
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) throw thrown
      await addFailed(failed, fault.code, () => row)
    }
  }
  return { done, failed: joinFailed(unable, failed), left }
}

interface Found {
  rows: FailedDemand[]
  unable: DemandsOutcome['failed']
  left: number
}

const ANY: DemandFilter = { state: null, q: '', major: '', sort: 'at', descending: true, page: 1 }

/** Those ticked of this college; of others nothing is said but how many. */
async function findTicked(
  context: Context,
  input: { organisationId: string; ids: string[] },
): Promise<Found> {
  const ticked = [...new Set(input.ids)]
  const ids = ticked.filter(isId)
  const rows = await selectDemands(context, { ...input, filter: ANY, party: 'college' })
    .where((eb) => (ids.length > 0 ? eb('demand.id', 'in', ids) : eb.val(false)))
    .select(['demand.id', 'demand.title', 'other.name as employer'])
    .orderBy('demand.id')
    .execute()
  const count = ticked.length - rows.length
  return { rows, unable: count > 0 ? [{ fault: 'not_found', count, named: [] }] : [], left: 0 }
}

/** All that the list finds: those in a state in which the step is done first, the others counted. */
async function findAll(
  context: Context,
  input: {
    organisationId: string
    filter: DemandFilter
    action: BulkAction
    all: Date
    most: number
  },
): Promise<Found> {
  const { filter, action, all, most } = input
  const { from } = DEMAND_TRANSITIONS[action]
  const why = sql<FaultCode | null>`case when demand.state in (${sql.join(
    from.map((state) => sql.lit(state)),
  )}) then null else 'transition_refused' end`
  const found = selectDemands(context, { ...input, party: 'college' })
    .where('demand.updatedAt', '<=', all)
    .$if(filter.state !== null, (query) => query.where('demand.state', '=', filter.state!))
  const counts = await found
    .select([why.as('fault'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql.lit(1))
    .execute()
  const first = (fault: FaultCode | null, limit: number) =>
    found
      .where(sql<boolean>`${why} is not distinct from ${fault}`)
      .select(['demand.id', 'demand.title', 'other.name as employer'])
      .orderBy('demand.id')
      .limit(limit)
      .execute()
  return partByFault(counts, first, most)
}
