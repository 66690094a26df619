import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import { HAS_POST_HERE } from '../plans/taking-part.ts'
import { findEntered, getTaught, type EntryKey } from '../preferences/entering.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { SECOND_STATES } from './model/second-window.ts'
import { hasPost, namePosts, refuseSecond } from './second-closed.ts'
import {
  findLeftOut,
  putSecondWishes,
  readSecondRound,
  type SecondWishes,
} from './second-wishes.ts'

/**
 * Students of the actor's own class groups who have no post in a plan whose second round is open, with
 * whether something was sent for them; those without an account can only be entered for.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listSecondEntries(context: Context) {
  const { collegeId, teachesIds } = await getStaff(context)
  if (teachesIds.length === 0) return []
  return context.db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .leftJoin('secondWish', (join) =>
      join
        .onRef('secondWish.planId', '=', 'plan.id')
        .onRef('secondWish.studentId', '=', 'student.id'),
    )
    .leftJoin('account as enterer', 'enterer.id', 'secondWish.enteredBy')
    .where('plan.collegeId', '=', collegeId)
    .where('student.classGroupId', 'in', teachesIds)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', SECOND_STATES)
    .where('plan.secondClosesAt', '>', context.clock.now())
    .where((eb) => eb.not(HAS_POST))
    .where((eb) => eb.not(HAS_POST_HERE))
    .select(['student.id', 'student.number', 'student.name', 'classGroup.name as group'])
    .select(['plan.id as planId', 'plan.name as plan', 'plan.secondClosesAt as closesAt'])
    .select(['secondWish.sentAt', 'enterer.name as enteredBy'])
    .select(sql<boolean>`student.account_id is not null`.as('hasAccount'))
    .orderBy('plan.firstDay')
    .orderBy('plan.id')
    .orderBy('classGroup.name')
    .orderBy('student.number')
    .execute()
}

/**
 * What the class teacher of a student enters for her in the second round; `round` is null where she has an
 * account, has a post or the plan has no second round. Where nothing can be sent, `posts` names the plan's
 * posts for what was chosen before.
 * @throws `not_found` for everybody but her own class teacher.
 */
export async function getSecondEntry(context: Context, key: EntryKey) {
  const { db } = context
  const taught = await getTaught(db, await getStaff(context), key)
  const plan = await findStudentPlan(context, db, { student: taught, planId: key.planId })
  if (!plan) throw new Fault('not_found')
  const { name, classGroup, classGroupId, hasAccount } = taught
  const left = hasAccount ? null : await findLeftOut(context, db, key)
  const round = left && (await readSecondRound(context, left))
  return {
    student: { name, classGroup, classGroupId, hasAccount },
    plan: plan.name,
    round,
    hasPost: !round && (await hasPost(context, db, key)),
    posts: round?.isOpen && round.posts.length > 0 ? [] : await namePosts(db, key.planId),
  }
}

/**
 * Sends wishes of the second round for a student who has no account, as she has told her class teacher. It
 * is noted who did; she reads it once she has an account, and can change them until the deadline.
 * @throws `not_found` for everybody but her own class teacher, `preferences_own_account` once she can send
 * them herself, and what `putSecondWishes` throws.
 */
export async function enterSecondWishes(
  context: Context,
  input: EntryKey & SecondWishes,
): Promise<void> {
  const { planId, studentId, posts, readAt } = input
  const staff = await getStaff(context)
  await inTransaction(context, async (trx) => {
    const student = await findEntered(trx, staff, input)
    const plan = await findStudentPlan(context, trx, { student, planId })
    if (!plan) throw new Fault('not_found')
    const left =
      (await findLeftOut(context, trx, input)) ?? (await refuseSecond(context, trx, input))
    const enteredBy = accountIdOf(context.actor)
    await putSecondWishes(context, trx, { left, posts, readAt, enteredBy })
    await recordAudit(context, trx, {
      action: 'preference.entered',
      subjectKind: 'student',
      subjectId: studentId,
      organisationId: student.collegeId,
      details: { planId, posts: posts.length, round: 2 },
    })
  })
}
