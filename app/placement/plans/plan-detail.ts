import { sql } from 'kysely'
import type { PlanState } from '#db/tables/plan.ts'
import type { Context } from '#app/kernel/context.ts'
import { listTaughtGroups } from '../college/class-teachers.ts'
import { listClassGroups } from '../college/structure.ts'
import { listActions } from '#app/kernel/transitions.ts'
import {
  HAND_ACTIONS,
  PLAN_TRANSITIONS,
  STANDING_STATES,
  type PlanAction,
} from './model/plan-states.ts'
import { employersMayAnswer } from '../preferences/model/employers-window.ts'
import { listMembers, readPostGuides } from './guide-members.ts'
import { getOwnPlan } from './own-plans.ts'
import { answersOfPlan, missingOfPlan, studentsOfPlan } from './plan-list.ts'
import { coversDays } from '../demands/model/days.ts'
import { listMajorNames } from '../demands/demand-list.ts'
import { judgeDemands } from '../demands/judged-demands.ts'
import { seatsOf } from '../demands/seats.ts'

/**
 * What stands at the head of a plan's pages, and what can be done with it.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getPlanHead(context: Context, planId: string) {
  const { plan, staff } = await getOwnPlan(context, planId)
  const counts = await context.db
    .selectFrom('plan')
    .where('plan.id', '=', plan.id)
    .select([
      studentsOfPlan().as('students'),
      answersOfPlan().as('answered'),
      missingOfPlan().as('missing'),
      sql<number>`(select count(*)::int from plan_post where plan_post.plan_id = plan.id)`.as(
        'posts',
      ),
      sql<number>`(select count(*)::int from plan_class_group
        where plan_class_group.plan_id = plan.id)`.as('groups'),
      sql<boolean>`exists (select from placement_version
        where placement_version.plan_id = plan.id)`.as('wasPublished'),
    ])
    .executeTakeFirstOrThrow()
  const possible = listActions<PlanState, PlanAction, 'college'>(
    PLAN_TRANSITIONS,
    plan.state,
    'college',
  )
  const isAnswering = employersMayAnswer(plan, context.clock.now())
  const isRefused = (action: PlanAction) =>
    (action === 'close_employers' && !isAnswering) || (action === 'revive' && counts.wasPublished)
  const actions = staff.isOfficer
    ? HAND_ACTIONS.filter((action) => possible.includes(action) && !isRefused(action))
    : []
  return { plan, counts, actions, isOfficer: staff.isOfficer }
}

/**
 * What has happened to a plan, the newest first.
 * @throws `not_allowed`, `not_found`
 */
export async function listPlanSteps(context: Context, planId: string) {
  const { plan } = await getOwnPlan(context, planId)
  return context.db
    .selectFrom('planStep')
    .leftJoin('account', 'account.id', 'planStep.actorAccountId')
    .where('planStep.planId', '=', plan.id)
    .select([
      'planStep.id',
      'planStep.action',
      'planStep.toState',
      'planStep.reason',
      'planStep.arrivals',
      'planStep.beganOn',
      'planStep.at',
    ])
    .select('account.name as by')
    .orderBy('planStep.at', 'desc')
    .orderBy('planStep.id', 'desc')
    .execute()
}

/**
 * A plan's posts with their majors, seats and guiding teachers, and how many rank each: at all, and
 * first.
 * @throws `not_allowed`, `not_found`
 */
export async function listPlanPosts(context: Context, planId: string) {
  const { plan } = await getOwnPlan(context, planId)
  const posts = await context.db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', plan.id)
    .select([
      'planPost.id',
      'demand.id as demandId',
      'demand.title',
      'demand.state',
      'demand.headcount',
      'demand.districtCode',
      'demand.firstDay',
      'demand.lastDay',
      'organisation.name as employer',
    ])
    .orderBy('organisation.name')
    .orderBy('demand.title')
    .orderBy('planPost.id')
    .execute()
  const ids = posts.map((post) => post.id)
  const demandIds = posts.map(({ demandId }) => demandId)
  const { rules, judged } = await judgeDemands(context, context.db, { demandIds, plan })
  // Posts of one employer share what its cap leaves: evenly here, as students wish once it is placed.
  const seats = seatsOf(rules, judged, { demandIds })
  const majors = Map.groupBy(await listMajorNames(context, demandIds), ({ demandId }) => demandId)
  const ranked = await context.db
    .selectFrom(
      sql<{ postId: string; place: number }>`(
        select post_id, place from preference, jsonb_array_elements_text(preference.posts)
          with ordinality as ranked (post_id, place)
        where preference.plan_id = ${plan.id})`.as('choice'),
    )
    .groupBy('postId')
    .select(['postId', sql<number>`count(*)::int`.as('ranked')])
    .select(sql<number>`count(*) filter (where place = 1)::int`.as('first'))
    .execute()
  const guides = await readPostGuides(context.db, ids)
  const counts = new Map(ranked.map((row) => [row.postId, row]))
  return posts.map((post) => ({
    ...post,
    coversPlan: coversDays(post, plan),
    majors: (majors.get(post.demandId) ?? []).map(({ name, fit }) => ({ name, fit })),
    seats: seats.get(post.demandId)!,
    sharedWith: (seats.get(post.demandId)!.shared?.with ?? []).map(
      (id) => posts.find(({ demandId }) => demandId === id)?.title ?? '',
    ),
    /** Rules that refuse it over the plan's days: nobody is placed there while they do. */
    refusals: (judged.get(post.demandId)?.judgements ?? []).flatMap(({ rule, verdict }) =>
      verdict === 'refuses' ? [rule] : [],
    ),
    ranked: counts.get(post.id)?.ranked ?? 0,
    first: counts.get(post.id)?.first ?? 0,
    guides: guides.get(post.id) ?? [],
  }))
}

/** Members of the college, as guiding teachers. */
export async function listGuides(context: Context, planId: string) {
  const { plan } = await getOwnPlan(context, planId)
  return listMembers(context.db, plan.collegeId)
}

/**
 * The college's class groups: which take part, which are in another plan at the time, and which have a
 * teacher who chases, hears of hardship and asks for consents.
 * @throws `not_allowed`, `not_found`
 */
export async function listPlanGroups(context: Context, planId: string) {
  const { plan } = await getOwnPlan(context, planId)
  const groups = await listClassGroups(context, { collegeId: plan.collegeId })
  const held = await context.db
    .selectFrom('planClassGroup')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('plan.collegeId', '=', plan.collegeId)
    .where((eb) =>
      eb.or([
        eb('plan.id', '=', plan.id),
        eb.and([
          eb('plan.state', 'in', STANDING_STATES),
          eb('plan.firstDay', '<=', plan.lastDay),
          eb('plan.lastDay', '>=', plan.firstDay),
        ]),
      ]),
    )
    .select(['planClassGroup.classGroupId', 'plan.id as planId', 'plan.name'])
    .execute()
  const taught = await listTaughtGroups(context.db, plan.collegeId)
  return groups.map((group) => ({
    ...group,
    students: group.students ?? 0,
    hasTeacher: taught.has(group.id),
    isIn: held.some((row) => row.planId === plan.id && row.classGroupId === group.id),
    heldBy:
      held.find((row) => row.planId !== plan.id && row.classGroupId === group.id)?.name ?? null,
  }))
}
