import { canRunEmployer } from '#app/accounts/policy.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { readInterns } from '../agreements/interns.ts'
import { firstDayOf, type FirstDay } from '../agreements/model/first-day.ts'
import { readPostGuides } from '../plans/guide-members.ts'
import { listFoundInterns } from './found-interns.ts'
import { KNOWN_STATES, STARTED_STATES } from './model/known-interns.ts'

/**
 * The students who are placed with the employer that the actor acts for, by plan and post: name, class
 * group and major, who of the college looks after them, and of who has come to a post since the plan's
 * start her own first day. No number, no birth day, no way home: what
 * an agreement needs is handed over with it. Posts that students have found with it stand there too, after the others.
 * @throws `not_found` for who acts for no employer.
 */
export async function listPlacedInterns(context: Context) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const posts = await context.db
    .selectFrom('planPost')
    .innerJoin('plan', 'plan.id', 'planPost.planId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'plan.collegeId')
    .where('demand.employerId', '=', employerId)
    .where('plan.state', 'in', KNOWN_STATES)
    .select(['planPost.id', 'demand.title', 'plan.id as planId', 'plan.name as plan'])
    .select('plan.state')
    .select(['plan.firstDay', 'plan.lastDay', 'organisation.name as college'])
    .orderBy('plan.firstDay', 'desc')
    .orderBy('planPost.id')
    .execute()
  const found = await listFoundInterns(context, employerId)
  if (posts.length === 0) return found
  const ids = posts.map(({ id }) => id)
  const started = posts.filter(({ state }) => STARTED_STATES.includes(state))
  const [interns, guides, lateFirstDays] = await Promise.all([
    context.db
      .selectFrom('placement')
      .innerJoin('student', 'student.id', 'placement.studentId')
      .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
      .innerJoin('major', 'major.id', 'classGroup.majorId')
      .where('placement.planPostId', 'in', ids)
      .where('placement.isCurrent', '=', true)
      .where('student.state', '=', 'enrolled')
      .select(['student.id', 'student.name', 'placement.planPostId'])
      .select(['classGroup.name as group', 'major.name as major'])
      .orderBy('classGroup.name')
      .orderBy('student.number')
      .execute(),
    readPostGuides(context.db, ids),
    readLateFirstDays(context, { planIds: started.map(({ planId }) => planId), employerId }),
  ])
  const placed = posts.map((post) => ({
    ...post,
    isFound: false,
    interns: interns
      .filter(({ planPostId }) => planPostId === post.id)
      .map((intern) => ({
        ...intern,
        first: lateFirstDays.get(`${intern.id} ${post.id}`) ?? null,
      })),
    guides: (guides.get(post.id) ?? []).map(({ name }) => name),
  }))
  return [...placed, ...found]
}

/** The own first days of who has come to an employer's posts since the start, by student and post. */
async function readLateFirstDays(
  context: Context,
  of: { planIds: string[]; employerId: string },
): Promise<Map<string, FirstDay>> {
  const { planIds, employerId } = of
  const interns = await Promise.all(
    [...new Set(planIds)].map((planId) => readInterns(context, context.db, { planId, employerId })),
  )
  return new Map(
    interns
      .flat()
      .filter(({ isLate }) => isLate)
      .map((intern) => [`${intern.studentId} ${intern.postId}`, firstDayOf(intern)]),
  )
}
