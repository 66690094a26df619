import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { findOwnName } from '../plans/lottery-names.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { readOwnTrainings } from '../plans/trainings.ts'
import { isOpen } from './model/preferences-end.ts'
import { findOwnStudent } from './own-student.ts'
import { findStudentPlan } from './student-plans.ts'

/**
 * The actor's internship as a student: one plan of theirs, what they have ranked in it, its trainings,
 * what came of a word in confidence, and the own name in its lottery. `student` is null for who is none,
 * `plan` where there is none that students see.
 * @param planId which of their plans; without it the one that comes first and needs something of them.
 * @throws `not_signed_in`, `not_found` for a plan that is not theirs.
 */
export async function getOwnInternship(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  if (!student) return { student: null, plan: null }
  const plan = await findStudentPlan(context, context.db, { student, planId })
  if (!plan) return { student, plan: null }
  const preference = await readPreference(context.db, plan.id, student.id)
  const posts = await context.db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', plan.id)
    .select(['planPost.id', 'demand.title', 'demand.state', 'organisation.name as employer'])
    .execute()
  const of = { plan, studentId: student.id }
  const trainings = await readOwnTrainings(context, context.db, of)
  const note = await context.db
    .selectFrom('hardshipNote')
    .where('planId', '=', plan.id)
    .where('studentId', '=', student.id)
    .select(['toldAt', 'decision', sql<boolean>`words_sealed is not null`.as('stands')])
    .executeTakeFirst()
  const teachers = await listClassTeachers(context.db, student.classGroupId)
  const [elsewhere] = await listStandingPosts(context.db, {
    studentIds: [student.id],
    exceptPlanId: plan.id,
    days: plan,
  })
  const sent = (preference?.posts ?? []).map(
    (id) =>
      posts.find((post) => post.id === id) ?? { id, title: null, employer: null, state: null },
  )
  return {
    student,
    plan,
    /** What she has in another plan over days of this one, which then gives her no post. */
    elsewhere: elsewhere ?? null,
    sent,
    sentAt: preference?.sentAt ?? null,
    hasDraft: preference?.draft != null,
    /** The class teacher who has entered them for her. */
    enteredBy: preference?.enteredBy ?? null,
    trainings,
    note: note ?? null,
    /** Whether there is anybody who reads what she tells in confidence. */
    hasClassTeacher: teachers.length > 0,
    lottery: await findOwnName(context.db, { planId: plan.id, studentId: student.id }),
    canRank: isOpen(plan, context.clock.now()),
  }
}

/** What a student has drafted and sent, with the revision that the next saving must name. */
export async function readPreference(db: Db | Trx, planId: string, studentId: string) {
  const row = await db
    .selectFrom('preference')
    .leftJoin('account', 'account.id', 'preference.enteredBy')
    .where('planId', '=', planId)
    .where('studentId', '=', studentId)
    .select(['draft', 'posts', 'sentAt', 'savedAt', 'revision', 'account.name as enteredBy'])
    .executeTakeFirst()
  return row
    ? { ...row, draft: row.draft as string[] | null, posts: row.posts as string[] | null }
    : null
}
