import { sql } from 'kysely'
import type { PlanState } from '#db/tables/plan.ts'
import type { Context } from '#app/kernel/context.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { containing } from '#app/kernel/containing.ts'
import { getStaff } from '../college/staff.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import type { PlanQuery } from './model/plan-query.ts'
import { isSeenPlan } from './seen-plans.ts'

const PAGE_SIZE = 20

/** A plan with how it stands. */
export interface PlanRow {
  id: string
  name: string
  term: string
  kind: 'familiarisation' | 'post'
  shownAs: 'shadowing' | 'full_post' | null
  state: PlanState
  firstDay: string
  lastDay: string
  preferencesCloseAt: Date | null
  students: number
  posts: number
  answered: number
}

/**
 * The plans of the college that the actor acts for and sees, with how many are in each state.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listPlans(
  context: Context,
  query: PlanQuery,
): Promise<{
  page: Page<PlanRow>
  counts: Partial<Record<PlanState, number>>
  isOfficer: boolean
}> {
  const staff = await getStaff(context)
  const found = context.db
    .selectFrom('plan')
    .where('plan.collegeId', '=', staff.collegeId)
    .where(isSeenPlan(staff))
    .$if(query.q !== '', (select) =>
      select.where((eb) =>
        eb.or([
          eb('plan.name', 'ilike', containing(query.q)),
          eb('plan.term', 'ilike', containing(query.q)),
        ]),
      ),
    )
  const byState = await found
    .groupBy('plan.state')
    .select((eb) => ['plan.state', eb.fn.countAll<string>().as('count')])
    .execute()
  const counts = Object.fromEntries(
    byState.map((row) => [row.state, Number(row.count)]),
  ) as Partial<Record<PlanState, number>>
  const total = query.state
    ? (counts[query.state] ?? 0)
    : byState.reduce((sum, row) => sum + Number(row.count), 0)
  const { page, offset } = pageWithin(query.page, { pageSize: PAGE_SIZE, total })
  const direction = query.descending ? 'desc' : 'asc'
  const items = await found
    .$if(query.state !== null, (select) => select.where('plan.state', '=', query.state!))
    .select([
      'plan.id',
      'plan.name',
      'plan.term',
      'plan.kind',
      'plan.shownAs',
      'plan.state',
      'plan.firstDay',
      'plan.lastDay',
      'plan.preferencesCloseAt',
      studentsOfPlan().as('students'),
      answersOfPlan().as('answered'),
    ])
    .select(
      sql<number>`(select count(*)::int from plan_post where plan_post.plan_id = plan.id)`.as(
        'posts',
      ),
    )
    .orderBy(sql.ref(query.sort === 'days' ? 'first_day' : query.sort), direction)
    .orderBy('plan.id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  return {
    page: { items, page, pageSize: PAGE_SIZE, total },
    counts,
    isOfficer: staff.isOfficer,
  }
}

/** How many enrolled students the class groups of the row's plan have. */
export function studentsOfPlan() {
  return sql<number>`(select count(*)::int from student
    join plan_class_group on plan_class_group.class_group_id = student.class_group_id
    where plan_class_group.plan_id = plan.id and student.state = 'enrolled')`
}

/** How many of them have sent preferences. */
export function answersOfPlan() {
  return sql<number>`(select count(*)::int from student
    join plan_class_group on plan_class_group.class_group_id = student.class_group_id
    join preference on preference.student_id = student.id and preference.plan_id = plan.id
    where plan_class_group.plan_id = plan.id and student.state = 'enrolled'
      and preference.sent_at is not null)`
}

/** For how many of them preferences are waited for: none of who has a post already. */
export function missingOfPlan() {
  return sql<number>`(select count(*)::int from student
    join plan_class_group on plan_class_group.class_group_id = student.class_group_id
    where plan_class_group.plan_id = plan.id and student.state = 'enrolled'
      and not ${HAS_POST}
      and not exists (select from preference where preference.student_id = student.id
        and preference.plan_id = plan.id and preference.sent_at is not null))`
}
