import { sql } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import type { FoundPost } from './own-post-verdicts.ts'

/** Posts that students have found, with what of the student the rules look at. */
export function selectOwnPosts(db: Context['db'] | Trx) {
  return db
    .selectFrom('ownPost')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .select([
      'ownPost.id',
      'ownPost.studentId',
      'ownPost.facts',
      'ownPost.state',
      'ownPost.reason',
      'ownPost.employerId',
      'ownPost.createdAt',
      'student.name',
      'student.number',
      'student.accountId',
      'student.sex',
      'student.birthDay',
      'classGroup.entryYear',
      'classGroup.majorId',
      'classGroup.name as classGroup',
      'student.state as studentState',
    ])
    .select(
      sql<boolean>`exists (select from plan_class_group taking
        where taking.plan_id = own_post.plan_id
          and taking.class_group_id = student.class_group_id)`.as('isTaken'),
    )
}

/** One of a plan's. @throws `not_found` */
export async function readOwnPost(trx: Trx, of: { planId: string; id: string }) {
  if (!isId(of.id)) throw new Fault('not_found')
  const row = await selectOwnPosts(trx)
    .where('ownPost.id', '=', of.id)
    .where('ownPost.planId', '=', of.planId)
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  return row
}

/** What the rules look at of a row. */
export function foundOf(row: Omit<FoundPost, 'facts'> & { facts: unknown }): FoundPost {
  const { id, sex, birthDay, entryYear, majorId, employerId } = row
  return { id, sex, birthDay, entryYear, majorId, employerId, facts: row.facts as OwnPostFacts }
}
