import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { findOwnName } from '../plans/lottery-names.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { findOwnStudent, type OwnStudent } from './own-student.ts'

/**
 * The actor's internship as a student: the plan that concerns them now, what they have ranked in it,
 * its trainings, what came of a word in confidence, and the own name in its lottery. `student` is null for who is none, `plan`
 * where there is none that students see.
 * @throws `not_signed_in`
 */
export async function getOwnInternship(context: Context) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  if (!student) return { student: null, plan: null }
  const plan = await findOwnPlan(context.db, student)
  if (!plan) return { student, plan: null }
  const preference = await readPreference(context.db, plan.id, student.id)
  const posts = await context.db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', plan.id)
    .select(['planPost.id', 'demand.title', 'demand.state', 'organisation.name as employer'])
    .execute()
  const trainings = await context.db
    .selectFrom('training')
    .where('planId', '=', plan.id)
    .select(['id', 'title', 'heldOn', 'hours', 'place'])
    .select(
      sql<boolean>`exists (select from training_attendance
        where training_attendance.training_id = training.id
          and training_attendance.student_id = ${student.id})`.as('wasThere'),
    )
    .orderBy('heldOn')
    .orderBy('id')
    .execute()
  const note = await context.db
    .selectFrom('hardshipNote')
    .where('planId', '=', plan.id)
    .where('studentId', '=', student.id)
    .select(['toldAt', 'decision', sql<boolean>`words_sealed is not null`.as('stands')])
    .executeTakeFirst()
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
    trainings,
    note: note ?? null,
    lottery: await findOwnName(context.db, { planId: plan.id, studentId: student.id }),
    canRank: isOpen(plan, context.clock.now()),
  }
}

/** Whether preferences are taken just now. */
export function isOpen(
  plan: { state: string; preferencesCloseAt: Date | null },
  now: Date,
): boolean {
  return (
    plan.state === 'collecting' && plan.preferencesCloseAt !== null && now < plan.preferencesCloseAt
  )
}

/** The plan of a student's class group: one that takes preferences, else one under way, else the last. */
export async function findOwnPlan(db: Db | Trx, student: Pick<OwnStudent, 'classGroupId'>) {
  const plan = await db
    .selectFrom('plan')
    .innerJoin('planClassGroup', 'planClassGroup.planId', 'plan.id')
    .where('planClassGroup.classGroupId', '=', student.classGroupId)
    .where('plan.state', '!=', 'draft')
    .select([
      'plan.id',
      'plan.name',
      'plan.kind',
      'plan.shownAs',
      'plan.term',
      'plan.state',
      'plan.firstDay',
      'plan.lastDay',
      'plan.preferencesCloseAt',
      'plan.mostRanks',
      'plan.seedCommitment',
      'plan.seedCommittedAt',
      'plan.seedNumber',
    ])
    .select((eb) =>
      eb
        .selectFrom('planStep')
        .whereRef('planStep.planId', '=', 'plan.id')
        .where('planStep.reason', '!=', '')
        .whereRef('planStep.toState', '=', 'plan.state')
        .select('planStep.reason')
        .orderBy('planStep.id', 'desc')
        .limit(1)
        .as('reason'),
    )
    .select((eb) => {
      const closing = eb
        .selectFrom('planStep')
        .whereRef('planStep.planId', '=', 'plan.id')
        .where('planStep.action', '=', 'close_preferences')
        .orderBy('planStep.id', 'desc')
        .limit(1)
      return [
        closing.select('planStep.at').as('closedAt'),
        closing.select('planStep.reason').as('closedReason'),
      ]
    })
    .orderBy(sql`plan.state = 'collecting'`, 'desc')
    .orderBy(sql`plan.state in ('ended', 'cancelled')`)
    .orderBy('plan.firstDay', 'desc')
    .executeTakeFirst()
  return plan ?? null
}

/** What a student has drafted and sent, with the revision that the next saving must name. */
export async function readPreference(db: Db | Trx, planId: string, studentId: string) {
  const row = await db
    .selectFrom('preference')
    .where('planId', '=', planId)
    .where('studentId', '=', studentId)
    .select(['draft', 'posts', 'sentAt', 'savedAt', 'revision'])
    .executeTakeFirst()
  return row
    ? { ...row, draft: row.draft as string[] | null, posts: row.posts as string[] | null }
    : null
}
