import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Staff } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import { canEnterPreferences } from '../policy.ts'
import { readRanking } from './own-ranking.ts'
import { findStudentOf } from './own-student.ts'
import { putPreferences } from './preference-saving.ts'
import { findStudentPlan } from './student-plans.ts'

/** For whom something is entered, and in which plan. */
export interface EntryKey {
  planId: string
  studentId: string
}

/**
 * What the class teacher of a student without an account enters for her: the posts that she may rank, and
 * what was entered so far. What she has saved herself is not shown, and who has an account ranks herself.
 * @throws `not_found` for everybody but her own class teacher.
 */
export async function getEntry(context: Context, key: EntryKey) {
  const student = await getTaught(context.db, await getStaff(context), key)
  const plan = await findStudentPlan(context, context.db, { student, planId: key.planId })
  if (!plan) throw new Fault('not_found')
  const { name, classGroup, classGroupId, hasAccount } = student
  const { posts, excluded, ranking, revision, enteredBy, canRank } = await readRanking(context, {
    student,
    plan,
  })
  return {
    student: { name, classGroup, classGroupId, hasAccount },
    plan: { name: plan.name, mostRanks: plan.mostRanks, closesAt: plan.preferencesCloseAt },
    posts: posts.map(({ id, title, employer, pay, districtCode }) => {
      return { id, title, employer, pay, districtCode }
    }),
    excluded: excluded.length,
    ranking: enteredBy === null || hasAccount ? [] : ranking,
    enteredBy,
    revision,
    canRank: canRank && !hasAccount,
  }
}

/**
 * Sends preferences for a student who has no account, as she has told her class teacher. It is noted who
 * did; she reads it once she has an account, and can change them until the deadline like any other.
 * @throws `not_found` for everybody but her own class teacher, `preferences_own_account` once she can send
 * them herself, and what `savePreferences` throws.
 */
export async function enterPreferences(
  context: Context,
  input: EntryKey & { posts: string[]; revision: number },
): Promise<{ classGroupId: string }> {
  const { planId, studentId, posts } = input
  const staff = await getStaff(context)
  return inTransaction(context, async (trx) => {
    const student = await findEntered(trx, staff, input)
    const enteredBy = accountIdOf(context.actor)
    await putPreferences(context, trx, { ...input, student, isSent: true, enteredBy })
    await recordAudit(context, trx, {
      action: 'preference.entered',
      subjectKind: 'student',
      subjectId: studentId,
      organisationId: student.collegeId,
      details: { planId, posts: posts.length },
    })
    return { classGroupId: student.classGroupId }
  })
}

/**
 * A student without an account for her own class teacher.
 * @throws `not_found` for everybody else, `preferences_own_account` where she has one.
 */
export async function findEntered(db: Db | Trx, staff: Staff, key: EntryKey) {
  const student = await getTaught(db, staff, key)
  if (student.hasAccount) throw new Fault('preferences_own_account')
  return student
}

/**
 * A student for her own class teacher, whether or not she has an account.
 * @throws `not_found` for everybody else.
 */
export async function getTaught(db: Db | Trx, staff: Staff, key: EntryKey) {
  if (!isId(key.planId) || !isId(key.studentId)) throw new Fault('not_found')
  const { collegeId } = staff
  const student = await findStudentOf(db, { studentId: key.studentId, collegeId })
  if (!student) throw new Fault('not_found')
  ensureAllowed(canEnterPreferences(staff, student))
  return student
}
