import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { Staff } from './model/staff.ts'

/**
 * Who the actor is at the college for which they act just now: placement officer (an owner), head of
 * departments, teacher of class groups, guiding teacher, or several of these.
 * @throws `not_allowed` for who acts for no college.
 */
export async function getStaff(context: Context): Promise<Staff> {
  const acting = context.actor.kind === 'account' ? context.actor.acting.college : undefined
  if (!acting) throw new Fault('not_allowed')
  return readStaff(context.db, {
    membershipId: acting.id,
    collegeId: acting.organisationId,
    isOfficer: acting.role === 'owner',
  })
}

/**
 * The same for one college, whichever the actor acts for; the system is an officer of each.
 * @throws `not_found` for who does not belong to it.
 */
export async function getStaffOf(context: Context, collegeId: string): Promise<Staff> {
  const { actor } = context
  if (actor.kind === 'system') return systemStaff(collegeId)
  const own =
    actor.kind === 'account' &&
    actor.memberships.find((membership) => membership.organisationId === collegeId)
  if (!own) throw new Fault('not_found')
  return readStaff(context.db, {
    membershipId: own.id,
    collegeId,
    isOfficer: own.role === 'owner',
  })
}

function systemStaff(collegeId: string): Staff {
  return {
    collegeId,
    membershipId: null,
    isOfficer: true,
    departmentIds: [],
    teachesIds: [],
    headsClassIds: [],
    isGuide: false,
    guidesIds: [],
  }
}

async function readStaff(
  db: Db | Trx,
  own: { membershipId: string; collegeId: string; isOfficer: boolean },
): Promise<Staff> {
  const [duties, guided] = await Promise.all([
    db
      .selectFrom('membershipDuty')
      .where('membershipId', '=', own.membershipId)
      .select(['duty', 'scopeId'])
      .execute(),
    // Officers see everybody anyway.
    own.isOfficer ? [] : listGuided(db, own.membershipId),
  ])
  const scopesOf = (duty: string) =>
    duties.flatMap((row) => (row.duty === duty && row.scopeId ? [row.scopeId] : []))
  const departmentIds = scopesOf('department_head')
  const headed =
    departmentIds.length === 0
      ? []
      : await db
          .selectFrom('classGroup')
          .innerJoin('major', 'major.id', 'classGroup.majorId')
          .where('major.departmentId', 'in', departmentIds)
          .select('classGroup.id')
          .execute()
  return {
    ...own,
    departmentIds,
    teachesIds: scopesOf('class_teacher'),
    headsClassIds: headed.map(({ id }) => id),
    isGuide: guided.length > 0 || duties.some(({ duty }) => duty === 'guiding_teacher'),
    guidesIds: guided.map(({ studentId }) => studentId),
  }
}

/**
 * The students at the posts that plans give to a guiding teacher, and those at posts of their own whom
 * she guides: from the placement's publication until the plan is over or they leave the college.
 */
async function listGuided(db: Db | Trx, membershipId: string) {
  const atOwnPosts = db
    .selectFrom('ownPostGuide')
    .innerJoin('ownPost', 'ownPost.id', 'ownPostGuide.ownPostId')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .where('ownPostGuide.membershipId', '=', membershipId)
    .where('ownPost.state', '=', 'approved')
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .select('ownPost.studentId')
  return db
    .selectFrom('planGuide')
    .innerJoin('plan', 'plan.id', 'planGuide.planId')
    .innerJoin('placement', (join) =>
      join
        .onRef('placement.planPostId', '=', 'planGuide.planPostId')
        .on('placement.isCurrent', '=', true),
    )
    .innerJoin('student', 'student.id', 'placement.studentId')
    .where('planGuide.membershipId', '=', membershipId)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .select('placement.studentId')
    .union(atOwnPosts)
    .execute()
}
