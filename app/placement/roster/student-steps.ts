import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Staff } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'
import { forgetNotesOf } from '../preferences/hardship-forgetting.ts'
import { bringAbout, ensureDecided, foresee, type MovingStudent } from './class-moves.ts'
import { keepableOf, type Ahead, type PostsDecision } from './model/class-move.ts'
import type { StudentQuery } from './model/student-list.ts'
import { lockRoster } from './roster-lock.ts'
import { ensureOwnGroup } from './student.ts'
import { MATCHING, selectStudents } from './student-query.ts'

/** What is done to several students at once: they leave, come back, go to another class group. */
export type RosterStep = { intent: 'leave' | 'return' } | { intent: 'move'; classGroupId: string }

const AUDITED = {
  leave: 'student.left',
  return: 'student.returned',
  move: 'student.moved',
} as const

interface RosterStepAsked {
  selection: Selection
  query: StudentQuery
  step: RosterStep
}

/**
 * What a step would bring about beside itself, for who is to look at it before.
 * @throws as `stepStudents` does.
 */
export async function foreseeStep(context: Context, input: RosterStepAsked): Promise<Ahead> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { joins, leaves, waiting, isLeaving } = await foreseeFor(
    context,
    context.db,
    input.step,
    await listChanged(context.db, staff, input),
  )
  return { joins, leaves, waiting, ...(isLeaving && { isLeaving }) }
}

/**
 * Carries a step out for the students that are named, or for all that a search of the roster finds.
 * Those for whom it would change nothing stay as they are. Posts that they have in plans which do not
 * take their new class group are kept or let go as it is decided, and all posts of who leaves are let go;
 * they are told, and so are employers, guiding teachers, and the class teachers of who comes into plans
 * under way.
 * @param input.plans the plans under way that students were said to come into.
 * @returns how many it has changed.
 * @throws `not_allowed` for who is no officer, `invalid_input` at `classGroupId`, `not_found` where
 * one of them is not the college's, `roster_plans_changed`, `posts_undecided` at `posts` with how many
 * have a post to be decided on, `reason_required` at `reason`.
 */
export async function stepStudents(
  context: Context,
  input: RosterStepAsked & PostsDecision & { plans?: readonly string[] },
): Promise<{ changed: number }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const { step } = input
  const now = context.clock.now()
  return inTransaction(context, async (trx) => {
    // No placement is published and no roster imported meanwhile: posts and plans stay what they are.
    await lockRoster(trx, staff)
    const changed = await listChanged(trx, staff, input, true)
    if (changed.length === 0) return { changed: 0 }
    const ahead = await foreseeFor(context, trx, step, changed)
    ensureDecided(ahead, input)
    const ids = changed.map(({ id }) => id)
    await trx
      .updateTable('student')
      .set({
        ...(step.intent === 'move'
          ? { classGroupId: step.classGroupId }
          : { state: step.intent === 'leave' ? 'left' : 'enrolled' }),
        updatedAt: now,
      })
      .where('id', 'in', ids)
      .execute()
    if (step.intent === 'leave') await forgetNotesOf(trx, ids)
    await bringAbout(context, trx, ahead, input)
    const decided = new Set(ahead.leaves.map(({ studentId }) => studentId))
    const kept = new Set(keepableOf(ahead).map(({ studentId }) => studentId))
    for (const id of ids) {
      await recordAudit(context, trx, {
        action: AUDITED[step.intent],
        subjectKind: 'student',
        subjectId: id,
        organisationId: staff.collegeId,
        ...(decided.has(id) && {
          details: { posts: kept.has(id) ? (input.posts ?? '') : 'release' },
        }),
      })
    }
    return { changed: changed.length }
  })
}

function foreseeFor(
  context: Context,
  db: Db | Trx,
  step: RosterStep,
  students: readonly MovingStudent[],
) {
  return foresee(context, db, {
    students,
    to: step.intent === 'move' ? step.classGroupId : null,
    isLeaving: step.intent === 'leave',
  })
}

/** The students for whom a step changes something. */
async function listChanged(
  db: Db | Trx,
  staff: Staff,
  { selection, query, step }: RosterStepAsked,
  lock = false,
): Promise<MovingStudent[]> {
  if (!selection.ids.every((id) => isId(id))) throw new Fault('not_found')
  const { all } = selection
  const found = all
    ? selectStudents(db, staff, query)
        .where(MATCHING[query.filter])
        .where('student.createdAt', '<=', all)
        .orderBy('student.id')
        .limit(SELECTION_MAX)
    : db
        .selectFrom('student')
        .where('student.collegeId', '=', staff.collegeId)
        .where('student.id', 'in', selection.ids)
        .orderBy('student.id')
  const students = await found
    .select(['student.id', 'student.name', 'student.number', 'student.state'])
    .select(['student.classGroupId', 'student.accountId'])
    .$if(lock, (select) => select.forNoKeyUpdate('student'))
    .execute()
  if (!all && students.length < new Set(selection.ids).size) throw new Fault('not_found')
  if (step.intent === 'move') await ensureOwnGroup(db, staff, step.classGroupId)
  return students.filter((student) =>
    step.intent === 'move'
      ? student.classGroupId !== step.classGroupId
      : student.state !== (step.intent === 'leave' ? 'left' : 'enrolled'),
  )
}
