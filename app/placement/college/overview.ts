import { sql, type Expression, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { answersOfPlan, studentsOfPlan } from '../plans/plan-list.ts'
import { isSeenPlan } from '../plans/seen-plans.ts'
import { canHandOutCodes } from '../policy.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { seenClassGroups, type Staff } from './model/staff.ts'
import { getStaff } from './staff.ts'

/** The others are in the roster, which can be searched. */
const GUIDED_SHOWN = 200

const COUNT = sql<number>`count(*)::int`

/**
 * What a member of a college sees first: what waits for somebody, the plans that are under way, and
 * their own class groups with who has an account and whose preferences are missing.
 * @throws `not_allowed` for who acts for no college.
 */
export async function getCollegeOverview(context: Context) {
  const staff = await getStaff(context)
  const [waiting, plans, groups, placed, atOwnPosts] = await Promise.all([
    staff.isOfficer ? countWaiting(context, staff) : null,
    listPlansUnderWay(context, staff),
    listOwnGroups(context, staff),
    listGuidedStudents(context, staff),
    listGuidedAtOwnPosts(context, staff),
  ])
  return {
    staff,
    waiting,
    plans,
    guided: [...placed, ...atOwnPosts],
    groups: groups.map((group) => ({
      ...group,
      mayHandOut: canHandOutCodes(staff, group.id).allowed,
    })),
  }
}

/** How much waits for an officer. */
async function countWaiting(context: Context, { collegeId }: Staff) {
  const counts = await context.db
    .selectFrom('college')
    .where('college.id', '=', collegeId)
    .select((eb) => [
      eb
        .selectFrom('student')
        .whereRef('student.collegeId', '=', 'college.id')
        .where('student.state', '=', 'enrolled')
        .select(COUNT.as('count'))
        .as('students'),
      eb
        .selectFrom('student')
        .whereRef('student.collegeId', '=', 'college.id')
        .where('student.state', '=', 'enrolled')
        .where('student.accountId', 'is', null)
        .select(COUNT.as('count'))
        .as('withoutAccount'),
      eb
        .selectFrom('demand')
        .whereRef('demand.collegeId', '=', 'college.id')
        .where('demand.state', '=', 'offered')
        .select(COUNT.as('count'))
        .as('demands'),
      eb
        .selectFrom('ownPost')
        .innerJoin('plan', 'plan.id', 'ownPost.planId')
        .whereRef('plan.collegeId', '=', 'college.id')
        .where('ownPost.state', '=', 'asked')
        .select(COUNT.as('count'))
        .as('ownPosts'),
    ])
    .executeTakeFirst()
  return {
    students: counts?.students ?? 0,
    withoutAccount: counts?.withoutAccount ?? 0,
    demands: counts?.demands ?? 0,
    ownPosts: counts?.ownPosts ?? 0,
  }
}

/** Plans that somebody sees and that are neither over nor called off, in the order of their days. */
async function listPlansUnderWay(context: Context, staff: Staff) {
  return context.db
    .selectFrom('plan')
    .where('plan.collegeId', '=', staff.collegeId)
    .where(isSeenPlan(staff))
    .where('plan.state', 'not in', ['ended', 'cancelled'])
    .select(['plan.id', 'plan.name', 'plan.state', 'plan.firstDay', 'plan.lastDay'])
    .select(['plan.kind', 'plan.shownAs', 'plan.term', 'plan.preferencesCloseAt'])
    .select([studentsOfPlan().as('students'), answersOfPlan().as('answered')])
    .orderBy('plan.firstDay')
    .orderBy('plan.id')
    .limit(12)
    .execute()
}

async function listOwnGroups(context: Context, staff: Staff) {
  const seen = seenClassGroups(staff)
  if (seen !== 'all' && seen.length === 0) return []
  return context.db
    .selectFrom('classGroup')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where('classGroup.collegeId', '=', staff.collegeId)
    .$if(seen !== 'all', (select) => select.where('classGroup.id', 'in', seen as string[]))
    .select(['classGroup.id', 'classGroup.name', 'classGroup.entryYear'])
    .select('major.name as major')
    .select([
      studentsOfGroup().as('students'),
      studentsOfGroup(sql`student.account_id is not null`).as('withAccount'),
      studentsOfGroup(MISSING).as('missing'),
    ])
    .orderBy('classGroup.entryYear', 'desc')
    .orderBy('classGroup.name')
    .execute()
}

/** Whose preferences a plan that collects them still lacks. */
const MISSING = sql<SqlBool>`exists (select from plan_class_group
  join plan on plan.id = plan_class_group.plan_id and plan.state = 'collecting'
  left join preference on preference.plan_id = plan.id and preference.student_id = student.id
  where plan_class_group.class_group_id = student.class_group_id
    and preference.sent_at is null and not ${HAS_POST})`

function studentsOfGroup(which: Expression<SqlBool> = sql`true`) {
  return sql<number>`(select count(*)::int from student
    where student.class_group_id = class_group.id and student.state = 'enrolled' and ${which})`
}

/** Those whom a guiding teacher looks after at posts that they have found themselves. */
async function listGuidedAtOwnPosts(context: Context, staff: Staff) {
  if (staff.guidesIds.length === 0) return []
  return context.db
    .selectFrom('ownPostGuide')
    .innerJoin('ownPost', 'ownPost.id', 'ownPostGuide.ownPostId')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .where('ownPostGuide.membershipId', '=', staff.membershipId)
    .where('ownPost.state', '=', 'approved')
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .select(['ownPost.id', 'student.id as studentId', 'student.name', 'student.phone'])
    .select(['classGroup.name as group', 'ownPost.id as postId'])
    .select(sql<string>`own_post.facts->>'title'`.as('title'))
    .select(sql<string>`own_post.facts->>'employer'`.as('employer'))
    .select(sql<number>`1`.as('atPost'))
    .orderBy('student.number')
    .limit(GUIDED_SHOWN)
    .execute()
}

/** The students whom a guiding teacher looks after, by the post they are placed at. */
async function listGuidedStudents(context: Context, staff: Staff) {
  if (staff.guidesIds.length === 0) return []
  return context.db
    .selectFrom('placement')
    .innerJoin('planGuide', (join) =>
      join
        .onRef('planGuide.planPostId', '=', 'placement.planPostId')
        .on('planGuide.membershipId', '=', staff.membershipId),
    )
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .where('placement.isCurrent', '=', true)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .select(['placement.id', 'student.id as studentId', 'student.name', 'student.phone'])
    .select(['classGroup.name as group', 'demand.title', 'organisation.name as employer'])
    .select('planPost.id as postId')
    .select(sql<number>`(count(*) over (partition by plan_post.id))::int`.as('atPost'))
    .orderBy('organisation.name')
    .orderBy('demand.title')
    .orderBy('planPost.id')
    .orderBy('student.number')
    .limit(GUIDED_SHOWN)
    .execute()
}
