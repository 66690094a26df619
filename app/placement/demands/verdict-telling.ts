import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { listOfficers } from '../college/officers.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import { listStudentsAtSite, type PlanAtSite, type StudentAtSite } from './verdict-reach.ts'

/**
 * Tells that a visit has found an employer's site unsuitable, or suitable again: the college's officers
 * of each plan in which it has to do with it, the guiding teachers at its posts and at those that students
 * have found there, who goes there by what
 * is published with the teachers of her class group, and the employer.
 */
export async function tellOfVerdict(
  context: Context,
  trx: Trx,
  of: {
    turn: 'barred' | 'freed'
    college: { id: string; name: string }
    employer: { id: string; name: string }
    plans: readonly PlanAtSite[]
  },
): Promise<void> {
  const { turn, college, employer, plans } = of
  const officers = await listOfficers(trx, college.id)
  const guides = await listGuides(trx, { collegeId: college.id, employerId: employer.id })
  const there = await listStudentsAtSite(trx, { collegeId: college.id, employerId: employer.id })
  for (const plan of plans) {
    const params = { plan: plan.name, employer: employer.name, count: String(plan.students) }
    const kind =
      turn === 'freed'
        ? 'notice.site_suitable_again'
        : plan.students > 0
          ? 'notice.site_unsuitable_placed'
          : 'notice.site_unsuitable'
    const email = { subject: `mail.site_${turn}`, body: kind } as const
    const officerIds = officers.map(({ accountId }) => accountId)
    await notifyAll(context, trx, {
      accountIds: officerIds,
      ...{ kind, params, email },
      href: `/college/plans/${plan.id}/gates`,
    })
    const guideIds = guides.flatMap(({ planId, accountId }) =>
      planId === plan.id && !officerIds.includes(accountId) ? [accountId] : [],
    )
    await notifyAll(context, trx, {
      accountIds: guideIds,
      ...{ kind, params, email },
      href: `/college/plans/${plan.id}`,
    })
    await tellClasses(context, trx, {
      ...{ turn, plan, employer },
      students: there.filter(({ planId }) => planId === plan.id),
      told: new Set([...officerIds, ...guideIds]),
    })
  }
  await notifyMembers(context, trx, {
    organisationId: employer.id,
    kind: `notice.site_${turn}_employer`,
    params: { college: college.name, employer: employer.name },
    href: '/employer/demands',
    subject: `mail.site_${turn}`,
  })
}

/** Who goes there, and of each class group its teachers, but those who are told already. */
async function tellClasses(
  context: Context,
  trx: Trx,
  of: {
    turn: 'barred' | 'freed'
    plan: PlanAtSite
    employer: { name: string }
    students: readonly StudentAtSite[]
    told: ReadonlySet<string>
  },
): Promise<void> {
  const { turn, plan, students } = of
  const params = { plan: plan.name, employer: of.employer.name }
  const studentKind = `notice.site_${turn}_student` as const
  await notifyAll(context, trx, {
    accountIds: students.flatMap(({ accountId }) => accountId ?? []),
    ...{ kind: studentKind, params },
    href: ownPath('/me/internship', plan.id),
    email: { subject: `mail.site_${turn}`, body: studentKind },
    sms: `message.site_${turn}`,
  })
  const byTeacher = new Map<string, number>()
  for (const [classGroupId, own] of Map.groupBy(students, (one) => one.classGroupId)) {
    for (const { accountId } of await listClassTeachers(trx, classGroupId))
      byTeacher.set(accountId, (byTeacher.get(accountId) ?? 0) + own.length)
  }
  const kind = `notice.site_${turn}_class` as const
  const byCount = Map.groupBy(
    [...byTeacher].filter(([accountId]) => !of.told.has(accountId)),
    ([, count]) => count,
  )
  for (const [count, teachers] of byCount) {
    await notifyAll(context, trx, {
      accountIds: teachers.map(([accountId]) => accountId),
      ...{ kind, params: { ...params, count: String(count) } },
      href: `/college/plans/${plan.id}`,
      email: { subject: `mail.site_${turn}`, body: kind },
    })
  }
}

/** Who guides at the plans' posts of an employer, or at posts that students have found there. */
async function listGuides(trx: Trx, of: { collegeId: string; employerId: string }) {
  const atPosts = await trx
    .selectFrom('planGuide')
    .innerJoin('planPost', 'planPost.id', 'planGuide.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('membership', 'membership.id', 'planGuide.membershipId')
    .where('demand.employerId', '=', of.employerId)
    .where('demand.collegeId', '=', of.collegeId)
    .where('membership.removedAt', 'is', null)
    .select(['planPost.planId', 'membership.accountId'])
    .execute()
  const atFound = await trx
    .selectFrom('ownPostGuide')
    .innerJoin('ownPost', 'ownPost.id', 'ownPostGuide.ownPostId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('membership', 'membership.id', 'ownPostGuide.membershipId')
    .where('ownPost.employerId', '=', of.employerId)
    .where('ownPost.state', '=', 'approved')
    .where('student.collegeId', '=', of.collegeId)
    .where('student.state', '=', 'enrolled')
    .where('membership.removedAt', 'is', null)
    .select(['ownPost.planId', 'membership.accountId'])
    .execute()
  const found = new Map(
    [...atPosts, ...atFound].map((one) => [`${one.planId} ${one.accountId}`, one]),
  )
  return [...found.keys()].sort().map((key) => found.get(key)!)
}
