import { sql } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import type { MajorFit } from '#db/tables/demand.ts'
import { listMajorNames } from '../demands/demand-list.ts'
import { judgeDemands, refusalsOf } from '../demands/judged-demands.ts'
import { coversDays } from '../demands/model/days.ts'
import type { RuleCode } from '../demands/model/rules.ts'
import { seatsOf, type Seats } from '../demands/seats.ts'
import {
  canBeAdded,
  readAddableQuery,
  type AddableQuery,
  type AddableSort,
} from './model/addable-list.ts'
import { getOwnPlan } from './own-plans.ts'

/** So many are listed at once; by words there are fewer. */
const MOST_LISTED = 200

/** An admitted demand that could be a post of a plan. */
export interface AddableDemand {
  id: string
  title: string
  employer: string
  headcount: number | null
  firstDay: string | null
  lastDay: string | null
  majors: { name: string; fit: MajorFit }[]
  /** Over the plan's days, beside the interns of other plans and colleges. */
  seats: Seats
  /** Rules for which it cannot be added. */
  refusals: RuleCode[]
  /** It is offered over all the plan's days. */
  coversPlan: boolean
  /** It takes, as matching or near, a major of the class groups that take part; also where none does yet. */
  takesMajors: boolean
}

/**
 * The admitted demands of the college that are no posts of a plan yet, with what keeps each from
 * becoming one; how many there are in all, and how many wait to be admitted.
 * @throws `not_allowed`, `not_found`
 */
export async function listAddableDemands(
  context: Context,
  planId: string,
  query: AddableQuery = readAddableQuery(new URLSearchParams()),
): Promise<{ items: AddableDemand[]; total: number; waiting: number }> {
  const { plan } = await getOwnPlan(context, planId)
  const { db } = context
  const pattern = containing(query.q)
  const found = db
    .selectFrom('demand')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('demand.collegeId', '=', plan.collegeId)
    .where('demand.state', '=', 'admitted')
    .where('demand.id', 'not in', (eb) =>
      eb.selectFrom('planPost').where('planId', '=', plan.id).select('demandId'),
    )
    .$if(query.q !== '', (select) =>
      select.where((eb) =>
        eb.or([eb('demand.title', 'ilike', pattern), eb('organisation.name', 'ilike', pattern)]),
      ),
    )
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const demands = await found
    .select([
      'demand.id',
      'demand.title',
      'demand.headcount',
      'demand.firstDay',
      'demand.lastDay',
      'organisation.name as employer',
    ])
    // Of more than are listed those come in that can be added.
    .orderBy(
      sql`demand.first_day <= ${plan.firstDay} and demand.last_day >= ${plan.lastDay}`,
      (order) => order.desc().nullsLast(),
    )
    .orderBy('organisation.name')
    .orderBy('demand.title')
    .orderBy('demand.id')
    .limit(MOST_LISTED)
    .execute()
  const demandIds = demands.map(({ id }) => id)
  const refusals = await refusalsOf(context, db, demandIds)
  const { rules, judged } = await judgeDemands(context, db, { demandIds, plan })
  const seats = seatsOf(rules, judged, { demandIds, apart: true })
  const majors = Map.groupBy(await listMajorNames(context, demandIds), ({ demandId }) => demandId)
  const groups = await db
    .selectFrom('planClassGroup')
    .innerJoin('classGroup', 'classGroup.id', 'planClassGroup.classGroupId')
    .where('planClassGroup.planId', '=', plan.id)
    .select('classGroup.majorId')
    .execute()
  const taken = new Set(groups.map(({ majorId }) => majorId))
  const items = demands.map((demand): AddableDemand => ({
    ...demand,
    majors: (majors.get(demand.id) ?? []).map(({ name, fit }) => ({ name, fit })),
    takesMajors:
      taken.size === 0 || (majors.get(demand.id) ?? []).some(({ majorId }) => taken.has(majorId)),
    seats: seats.get(demand.id)!,
    refusals: refusals.get(demand.id) ?? [],
    coversPlan: coversDays(demand, plan),
  }))
  const { waiting } = await db
    .selectFrom('demand')
    .where('collegeId', '=', plan.collegeId)
    .where('state', '=', 'offered')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .executeTakeFirstOrThrow()
  return { items: sorted(items, query), total, waiting }
}

const COLLATOR = new Intl.Collator('zh-CN')

const COMPARE: Record<AddableSort, (one: AddableDemand, other: AddableDemand) => number> = {
  employer: (one, other) => COLLATOR.compare(one.employer, other.employer),
  title: (one, other) => COLLATOR.compare(one.title, other.title),
  headcount: (one, other) => (one.headcount ?? 0) - (other.headcount ?? 0),
  seats: (one, other) => one.seats.seats - other.seats.seats,
  days: (one, other) => COLLATOR.compare(one.firstDay ?? '', other.firstDay ?? ''),
}

/** What can be added and somebody could go to, then what can be added, then the rest. */
function orderOfUse(demand: AddableDemand): number {
  if (!canBeAdded(demand)) return 2
  return demand.takesMajors && demand.seats.seats > 0 ? 0 : 1
}

/** Seats are worked out and no column, so the whole list is sorted here; what is of use always first. */
function sorted(items: AddableDemand[], { sort, descending }: AddableQuery): AddableDemand[] {
  const way = descending ? -1 : 1
  return items.toSorted(
    (one, other) => orderOfUse(one) - orderOfUse(other) || way * COMPARE[sort](one, other),
  )
}
