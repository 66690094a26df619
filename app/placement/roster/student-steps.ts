import { recordAudit } from '#app/accounts/audit.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'
import { forgetNotesOf } from '../preferences/hardship-forgetting.ts'
import type { StudentQuery } from './model/student-list.ts'
import { ensureOwnGroup } from './student.ts'
import { MATCHING, selectStudents } from './student-query.ts'

/** What is done to several students at once: they leave, come back, go to another class group. */
export type RosterStep = { intent: 'leave' | 'return' } | { intent: 'move'; classGroupId: string }

const AUDITED = {
  leave: 'student.left',
  return: 'student.returned',
  move: 'student.moved',
} as const

/**
 * Carries a step out for the students that are named, or for all that a search of the roster finds.
 * Those for whom it would change nothing stay as they are.
 * @returns how many it has changed.
 * @throws `not_allowed` for who is no officer, `invalid_input` at `classGroupId`, `not_found` where
 * one of them is not the college's.
 */
export async function stepStudents(
  context: Context,
  input: { selection: Selection; query: StudentQuery; step: RosterStep },
): Promise<{ changed: number }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { selection, query, step } = input
  if (!selection.ids.every((id) => isId(id))) throw new Fault('not_found')
  const now = context.clock.now()
  return context.db.transaction().execute(async (trx) => {
    if (step.intent === 'move') await ensureOwnGroup(trx, staff, step.classGroupId)
    const { all } = selection
    const found = all
      ? selectStudents(trx, staff, query)
          .where(MATCHING[query.filter])
          .where('student.createdAt', '<=', all)
          .orderBy('student.id')
          .limit(SELECTION_MAX)
      : trx
          .selectFrom('student')
          .where('student.collegeId', '=', staff.collegeId)
          .where('student.id', 'in', selection.ids)
          .orderBy('student.id')
    const students = await found
      .select(['student.id', 'student.state', 'student.classGroupId'])
      .forNoKeyUpdate('student')
      .execute()
    if (!all && students.length < new Set(selection.ids).size) throw new Fault('not_found')
    const changed = students.filter((student) =>
      step.intent === 'move'
        ? student.classGroupId !== step.classGroupId
        : student.state !== (step.intent === 'leave' ? 'left' : 'enrolled'),
    )
    if (changed.length === 0) return { changed: 0 }
    await trx
      .updateTable('student')
      .set({
        ...(step.intent === 'move'
          ? { classGroupId: step.classGroupId }
          : { state: step.intent === 'leave' ? 'left' : 'enrolled' }),
        updatedAt: now,
      })
      .where(
        'id',
        'in',
        changed.map(({ id }) => id),
      )
      .execute()
    if (step.intent === 'leave') {
      await forgetNotesOf(
        trx,
        changed.map(({ id }) => id),
      )
    }
    for (const { id } of changed) {
      await recordAudit(context, trx, {
        action: AUDITED[step.intent],
        subjectKind: 'student',
        subjectId: id,
        organisationId: staff.collegeId,
      })
    }
    return { changed: changed.length }
  })
}
