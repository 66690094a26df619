import { sql, type RawBuilder } from 'kysely'
import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import type { DemandSide, DemandState, MajorFit } from '#db/tables/demand.ts'
import { getStaff } from '../college/staff.ts'
import { listMajors } from '../college/structure.ts'
import { canRunCollege } from '../policy.ts'
import { judgeDemands } from './judged-demands.ts'
import { DEMAND_STATES, type DemandParty } from './model/demand.ts'
import type { DemandFilter, DemandSort } from './model/demand-list.ts'
import type { Judgement } from './model/judge.ts'
import { seatsOf, type Seats } from './seats.ts'

const PAGE_SIZE = 25

/** A row of a list of demands. */
export interface ListedDemand {
  id: string
  title: string
  /** The other side: the employer to a college, the college to an employer. */
  other: string
  side: DemandSide
  state: DemandState
  firstDay: string | null
  lastDay: string | null
  majors: { name: string; fit: MajorFit }[]
  seats: Seats
  /** What the rules have against it, and what was lifted. */
  judgements: Judgement[]
  updatedAt: Date
}

export interface DemandList {
  page: Page<ListedDemand>
  counts: Record<DemandState, number>
}

/**
 * The demands of the college that one acts for, but for drafts of employers; and its majors.
 * @throws `not_allowed` for who is no officer.
 */
export async function listCollegeDemands(
  context: Context,
  input: { filter: DemandFilter },
): Promise<DemandList & { majors: { id: string; name: string }[] }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { collegeId } = staff
  const list = await listDemands(context, { ...input, party: 'college', organisationId: collegeId })
  return { ...list, majors: await listMajors(context, { collegeId }) }
}

/**
 * The demands of the employer that one acts for, but for drafts of colleges.
 * @throws `not_allowed` for who acts for no employer.
 */
export async function listEmployerDemands(
  context: Context,
  input: { filter: DemandFilter },
): Promise<DemandList> {
  const organisationId = actingIdOf(context.actor, 'employer')
  if (!organisationId) throw new Fault('not_allowed')
  ensureAllowed(canRunEmployer(context.actor, organisationId))
  return listDemands(context, { ...input, party: 'employer', organisationId })
}

const ORDERS: Record<DemandSort, RawBuilder<unknown>> = {
  at: sql`demand.updated_at`,
  title: sql`demand.title`,
  employer: sql`other.name`,
  headcount: sql`demand.headcount`,
  days: sql`demand.first_day`,
}

async function listDemands(
  context: Context,
  input: { filter: DemandFilter; party: DemandParty; organisationId: string },
): Promise<DemandList> {
  const { filter } = input
  const matching = selectDemands(context, input)
  const states = await matching
    .groupBy('demand.state')
    .select(['demand.state', sql<number>`count(*)::int`.as('count')])
    .execute()
  const counts = Object.fromEntries(
    DEMAND_STATES.map((state) => [state, states.find((row) => row.state === state)?.count ?? 0]),
  ) as Record<DemandState, number>
  const total = filter.state
    ? counts[filter.state]
    : states.reduce((sum, row) => sum + row.count, 0)
  const { page, offset } = pageWithin(filter.page, { pageSize: PAGE_SIZE, total })
  const way = sql.raw(filter.descending ? 'desc' : 'asc')
  const found = await matching
    .$if(filter.state !== null, (query) => query.where('demand.state', '=', filter.state!))
    .select(['demand.id', 'other.name as other'])
    .orderBy(sql`${ORDERS[filter.sort]} ${way} nulls last, demand.id desc`)
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const demandIds = found.map(({ id }) => id)
  const { rules, judged } = await judgeDemands(context, context.db, { demandIds })
  const seats = seatsOf(rules, judged, { demandIds, apart: true })
  const majors = await listMajorNames(context, demandIds)
  const items = found.flatMap(({ id, other }): ListedDemand[] => {
    const one = judged.get(id)
    const own = seats.get(id)
    if (!one || !own) return []
    const { demand, judgements } = one
    const { title, firstDay, lastDay } = demand.facts
    const { side, state, updatedAt } = demand
    return [
      {
        id,
        title: title ?? '',
        other,
        side,
        state,
        firstDay,
        lastDay,
        majors: majors.filter(({ demandId }) => demandId === id),
        seats: own,
        judgements: judgements.filter((said) =>
          ['warns', 'refuses', 'lifted'].includes(said.verdict),
        ),
        updatedAt,
      },
    ]
  })
  return { page: { items, page, pageSize: PAGE_SIZE, total }, counts }
}

/** The demands that a list finds, whatever their state. */
export function selectDemands(
  context: Context,
  input: { filter: DemandFilter; party: DemandParty; organisationId: string },
) {
  const { filter, party, organisationId } = input
  const [own, other] =
    party === 'college'
      ? (['demand.collegeId', 'demand.employerId'] as const)
      : (['demand.employerId', 'demand.collegeId'] as const)
  const pattern = containing(filter.q)
  return context.db
    .selectFrom('demand')
    .innerJoin('organisation as other', 'other.id', other)
    .where(own, '=', organisationId)
    .where((eb) => eb.or([eb('demand.state', '!=', 'draft'), eb('demand.side', '=', party)]))
    .$if(filter.q !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('demand.title', 'ilike', pattern), eb('other.name', 'ilike', pattern)]),
      ),
    )
    .$if(isId(filter.major), (query) =>
      query.where('demand.id', 'in', (eb) =>
        eb.selectFrom('demandMajor').where('majorId', '=', filter.major).select('demandId'),
      ),
    )
}

/** The majors that each demand takes, by name. */
export async function listMajorNames(context: Context, demandIds: string[]) {
  if (demandIds.length === 0) return []
  return context.db
    .selectFrom('demandMajor')
    .innerJoin('major', 'major.id', 'demandMajor.majorId')
    .where('demandId', 'in', demandIds)
    .select(['demandId', 'majorId', 'major.name', 'fit'])
    .orderBy('fit')
    .orderBy('major.name')
    .execute()
}
