import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { seal, unseal } from '#app/accounts/sealed.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { getStaff } from '../college/staff.ts'
import { canReadHardship } from '../policy.ts'
import { forgetNotes } from './hardship-forgetting.ts'
import { ownPath } from './model/own-path.ts'
import { findOwnStudent } from './own-student.ts'
import { findStudentPlan } from './student-plans.ts'

/**
 * Tells the own class teacher about health or hardship, in confidence. Telling again replaces what was
 * told, and is decided anew. Where the class group has no teacher it is kept for whoever becomes that.
 * @param input.planId for which of her plans; without it the one that she reads of first.
 * @returns how many were told that there is something to read.
 * @throws `not_found` for who is in no plan, `preferences_closed` once allocation has begun.
 */
export async function tellHardship(
  context: Context,
  input: { words: string; planId?: string },
): Promise<{ readers: number }> {
  return inTransaction(context, async (trx) => {
    const { plan, student } = await ownPlanToTell(context, trx, input.planId)
    const told = {
      wordsSealed: seal(context, 'hardship', input.words),
      toldAt: context.clock.now(),
      decision: null,
      decidedBy: null,
      decidedAt: null,
    }
    await trx
      .insertInto('hardshipNote')
      .values({ planId: plan.id, studentId: student.id, ...told })
      .onConflict((conflict) => conflict.columns(['planId', 'studentId']).doUpdateSet(told))
      .execute()
    const teachers = await listClassTeachers(trx, student.classGroupId)
    for (const { accountId } of teachers) {
      await notify(context, trx, {
        accountId,
        kind: 'notice.hardship_told',
        // The id is for who has to find the notice again, once there is nothing to be told.
        params: { name: student.name, group: student.classGroup, studentId: student.id },
        href: `/college/preferences?group=${student.classGroupId}`,
      })
    }
    return { readers: teachers.length }
  })
}

/**
 * Takes back what was told: its words are deleted, and it counts no more.
 * @throws `not_found`, `preferences_closed` once allocation has begun.
 */
export async function takeHardshipBack(context: Context, planId?: string): Promise<void> {
  await inTransaction(context, async (trx) => {
    const { plan, student } = await ownPlanToTell(context, trx, planId)
    await forgetNotes(trx, [{ planId: plan.id, studentId: student.id }])
  })
}

async function ownPlanToTell(context: Context, trx: Trx, planId?: string) {
  const student = await findOwnStudent(context, trx)
  const plan = student && (await findStudentPlan(context, trx, { student, planId }))
  if (!student || !plan) throw new Fault('not_found')
  const { state } = await trx
    .selectFrom('plan')
    .where('id', '=', plan.id)
    .select('state')
    .forShare()
    .executeTakeFirstOrThrow()
  if (state !== 'collecting') throw new Fault('preferences_closed')
  return { plan, student }
}

interface NoteKey {
  planId: string
  studentId: string
}

/**
 * Opens what a student told in confidence; `told` is null where there is nothing, or no longer. Each
 * reading is noted in the log.
 * @throws `not_found` for everybody but the student's own class teacher.
 */
export async function readHardship(context: Context, key: NoteKey) {
  const { student, note, collegeId } = await findNote(context, key)
  const { name, group, plan, classGroupId } = student
  const whose = { name, group, plan, classGroupId }
  if (!note) return { ...whose, told: null }
  await recordAudit(context, context.db, {
    action: 'hardship.read',
    subjectKind: 'student',
    subjectId: key.studentId,
    organisationId: collegeId,
    details: { planId: key.planId },
  })
  const { toldAt, decision } = note
  return {
    ...whose,
    told: { toldAt, decision, words: unseal(context, 'hardship', note.wordsSealed) },
  }
}

/**
 * Accepts what was told as hardship, which the allocation then minds, or declines it; the student is
 * told.
 * @throws `not_found` for everybody but the student's own class teacher, `preferences_closed` once the
 * placement is published, `hardship_gone` where it was taken back since it was read, `conflict` where it
 * was told anew.
 */
export async function decideHardship(
  context: Context,
  input: NoteKey & { decision: 'accepted' | 'declined'; toldAt: Date },
): Promise<void> {
  const { planId, studentId, decision } = input
  const { student, note } = await findNote(context, input)
  if (!note) throw new Fault('hardship_gone')
  await inTransaction(context, async (trx) => {
    const plan = await trx
      .selectFrom('plan')
      .where('id', '=', planId)
      .select(['state', 'name'])
      .forShare()
      .executeTakeFirstOrThrow()
    if (plan.state !== 'collecting' && plan.state !== 'allocating') {
      throw new Fault('preferences_closed')
    }
    const { numUpdatedRows } = await trx
      .updateTable('hardshipNote')
      .set({
        decision,
        decidedBy: accountIdOf(context.actor),
        decidedAt: context.clock.now(),
      })
      .where('planId', '=', planId)
      .where('studentId', '=', studentId)
      .where('toldAt', '=', input.toldAt)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) {
      const anew = await trx
        .selectFrom('hardshipNote')
        .where('planId', '=', planId)
        .where('studentId', '=', studentId)
        .select('toldAt')
        .executeTakeFirst()
      throw new Fault(anew ? 'conflict' : 'hardship_gone')
    }
    if (student.accountId) {
      await notify(context, trx, {
        accountId: student.accountId,
        kind: decision === 'accepted' ? 'notice.hardship_accepted' : 'notice.hardship_declined',
        params: { plan: plan.name },
        href: ownPath('/me/internship', planId),
      })
    }
  })
}

/** A student of the actor's own class groups in a plan, with what she told; null where that is nothing. */
async function findNote(context: Context, key: NoteKey) {
  const staff = await getStaff(context)
  if (!isId(key.planId) || !isId(key.studentId)) throw new Fault('not_found')
  const row = await context.db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('plan', 'plan.collegeId', 'student.collegeId')
    .leftJoin('hardshipNote', (join) =>
      join
        .onRef('hardshipNote.studentId', '=', 'student.id')
        .onRef('hardshipNote.planId', '=', 'plan.id'),
    )
    .leftJoin('planClassGroup', (join) =>
      join
        .onRef('planClassGroup.planId', '=', 'plan.id')
        .onRef('planClassGroup.classGroupId', '=', 'student.classGroupId'),
    )
    .where('plan.id', '=', key.planId)
    .where('student.id', '=', key.studentId)
    .where('student.state', '=', 'enrolled')
    .where('student.collegeId', '=', staff.collegeId)
    .where((eb) =>
      eb.or([
        eb('hardshipNote.studentId', 'is not', null),
        eb('planClassGroup.planId', 'is not', null),
      ]),
    )
    .select(['hardshipNote.wordsSealed', 'hardshipNote.toldAt', 'hardshipNote.decision'])
    .select(['student.name', 'student.accountId', 'student.classGroupId'])
    .select(['classGroup.name as group', 'plan.name as plan'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  ensureAllowed(canReadHardship(staff, row))
  const { wordsSealed, toldAt, decision, ...student } = row
  const note = wordsSealed && toldAt ? { wordsSealed, toldAt, decision } : null
  return { student, note, collegeId: staff.collegeId }
}

/**
 * Whether the actor may say what comes of a note, without opening it.
 * @throws `not_found` for everybody but the student's own class teacher.
 */
export async function ensureMayDecide(
  context: Context,
  key: NoteKey,
): Promise<{ classGroupId: string }> {
  const { student } = await findNote(context, key)
  return { classGroupId: student.classGroupId }
}
