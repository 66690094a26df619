import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { OWN_POST_PLAN_STATES } from './model/own-post-states.ts'

/** Posts that students have found themselves and that wait for their college, in plans that are not over. */
export async function listWaitingPosts(db: Db | Trx, studentIds: readonly string[]) {
  if (studentIds.length === 0) return []
  const rows = await selectWaiting(db)
    .where(sql<boolean>`own_post.student_id = any(${studentIds}::uuid[])`)
    .execute()
  return rows.map(named)
}

/**
 * Those of the actor's own whose plan does not take her class group by now: they cannot be approved, and
 * she may take them back.
 * @throws `not_signed_in`
 */
export async function listStrandedPosts(context: Context) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const rows = await selectWaiting(context.db)
    .where('student.accountId', '=', accountIdOf(context.actor))
    .where('student.state', '=', 'enrolled')
    .where(
      sql<boolean>`not exists (select from plan_class_group taking
        where taking.plan_id = plan.id and taking.class_group_id = student.class_group_id)`,
    )
    .execute()
  return rows.map(named)
}

function selectWaiting(db: Db | Trx) {
  return db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .where('ownPost.state', '=', 'asked')
    .where('plan.state', 'in', OWN_POST_PLAN_STATES)
    .select(['ownPost.studentId', 'ownPost.id as postId', 'ownPost.facts', 'ownPost.createdAt'])
    .select(['plan.id as planId', 'plan.name as plan'])
    .orderBy('ownPost.id')
}

function named<Row extends { facts: unknown }>({ facts, ...row }: Row) {
  const { title, employer } = facts as OwnPostFacts
  return { ...row, title, employer }
}
