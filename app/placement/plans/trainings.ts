import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { ticksSinceShown } from '#app/kernel/since-shown.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { seesClassGroup } from '../college/model/staff.ts'
import { canSeeClassGroup } from '../policy.ts'
import { lockPlan } from './locked-plan.ts'
import { isChangeable } from './model/plan-changes.ts'
import { isTrainingAhead } from './model/training-day.ts'
import type { TrainingFacts } from './model/training-form.ts'
import { getOwnPlan, onPlan } from './own-plans.ts'
import { NEEDS_TRAINING, TAKES_PART } from './taking-part.ts'

/**
 * Adds a training before the posts to a plan.
 * @throws `not_allowed`, `not_found`, `plan_fixed`
 */
export async function addTraining(
  context: Context,
  input: { planId: string; facts: TrainingFacts },
): Promise<{ trainingId: string }> {
  const { planId, facts } = input
  const trainingId = newId()
  await onPlan(context, { planId, part: 'training', action: 'plan.changed' }, async (trx) => {
    await trx
      .insertInto('training')
      .values({ id: trainingId, planId, ...facts })
      .execute()
  })
  return { trainingId }
}

/**
 * Takes a training out of a plan, who was there included.
 * @throws `not_allowed`, `not_found`, `plan_fixed`
 */
export async function removeTraining(
  context: Context,
  input: { planId: string; trainingId: string },
): Promise<void> {
  const { planId, trainingId } = input
  if (!isId(trainingId)) throw new Fault('not_found')
  await onPlan(context, { planId, part: 'training', action: 'plan.changed' }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('training')
      .where('planId', '=', planId)
      .where('id', '=', trainingId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Fault('not_found')
  })
}

/**
 * A plan's trainings, by day, with how many were there.
 * @throws `not_allowed`, `not_found`
 */
export async function listTrainings(context: Context, planId: string) {
  const { plan } = await getOwnPlan(context, planId)
  return context.db
    .selectFrom('training')
    .where('planId', '=', plan.id)
    .select(['id', 'title', 'heldOn', 'hours', 'place'])
    .select(
      sql<number>`(select count(*)::int from training_attendance
        where training_attendance.training_id = training.id)`.as('present'),
    )
    .orderBy('heldOn')
    .orderBy('id')
    .execute()
}

/**
 * A training with the students of one class group, whether each was there and whether it waits for her;
 * of the first group that the actor sees where none is named. Who keeps her post in the plan is there
 * with the class group that she is in by now.
 * @throws `not_allowed`, `not_found` also for a class group that is not the actor's.
 */
export async function getAttendance(
  context: Context,
  input: { planId: string; trainingId: string; classGroupId: string | null },
) {
  const { plan, staff } = await getOwnPlan(context, input.planId)
  if (!isId(input.trainingId)) throw new Fault('not_found')
  const training = await context.db
    .selectFrom('training')
    .where('planId', '=', plan.id)
    .where('id', '=', input.trainingId)
    .select(['id', 'title', 'heldOn', 'hours', 'place'])
    .executeTakeFirst()
  if (!training) throw new Fault('not_found')
  const all = await context.db
    .selectFrom('classGroup')
    .innerJoin('plan', 'plan.collegeId', 'classGroup.collegeId')
    .leftJoin('student', (join) =>
      join
        .onRef('student.classGroupId', '=', 'classGroup.id')
        .on('student.state', '=', 'enrolled')
        .on(TAKES_PART),
    )
    .leftJoin('trainingAttendance', (join) =>
      join
        .onRef('trainingAttendance.studentId', '=', 'student.id')
        .on('trainingAttendance.trainingId', '=', training.id),
    )
    .where('plan.id', '=', plan.id)
    .groupBy(['classGroup.id', 'classGroup.name', 'plan.id'])
    .having((eb) =>
      eb.or([
        eb(eb.fn.count('student.id'), '>', 0),
        eb(
          'classGroup.id',
          'in',
          eb.selectFrom('planClassGroup').where('planId', '=', plan.id).select('classGroupId'),
        ),
      ]),
    )
    .select(['classGroup.id', 'classGroup.name'])
    .select([
      /** For how many it waits, and how many of them were there. */
      sql<number>`(count(student.id) filter (where ${NEEDS_TRAINING}))::int`.as('students'),
      sql<number>`(count(training_attendance.student_id) filter (where ${NEEDS_TRAINING}))::int`.as(
        'present',
      ),
    ])
    .orderBy('classGroup.name')
    .execute()
  const groups = all.filter((group) => seesClassGroup(staff, group.id))
  const group = input.classGroupId ? groups.find(({ id }) => id === input.classGroupId) : groups[0]
  if (!group) throw new Fault('not_found')
  const students = await context.db
    .selectFrom('student')
    .innerJoin('plan', (join) => join.on('plan.id', '=', plan.id))
    .leftJoin('trainingAttendance', (join) =>
      join
        .onRef('trainingAttendance.studentId', '=', 'student.id')
        .on('trainingAttendance.trainingId', '=', training.id),
    )
    .where('student.classGroupId', '=', group.id)
    .where('student.state', '=', 'enrolled')
    .where(TAKES_PART)
    .select(['student.id', 'student.number', 'student.name'])
    .select(sql<boolean>`training_attendance.student_id is not null`.as('isPresent'))
    .select(NEEDS_TRAINING.as('isNeeded'))
    .orderBy('student.number')
    .execute()
  const isAhead = isTrainingAhead(training.heldOn, context.clock.now())
  return {
    plan,
    training,
    groups,
    group,
    students,
    /** Its day has not come, so nobody was there yet. */
    isAhead,
    canRecord: isChangeable(plan.state, 'attendance') && !isAhead,
  }
}

/**
 * Records who of a class group was at a training, for all of the group at once, from its day on.
 * @param input.shown who were ticked when the page was read: whom somebody else has ticked since stays so.
 * @returns how many of the group were there.
 * @throws `not_found` for who does not see the class group, `plan_fixed`, `training_ahead`
 */
export async function recordAttendance(
  context: Context,
  input: {
    planId: string
    trainingId: string
    classGroupId: string
    studentIds: string[]
    shown?: string[] | undefined
  },
): Promise<{ present: number }> {
  const { planId, trainingId, classGroupId } = input
  const { plan, staff } = await getOwnPlan(context, planId)
  ensureAllowed(canSeeClassGroup(staff, classGroupId))
  if (!isId(trainingId)) throw new Fault('not_found')
  return inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, planId)
    if (!isChangeable(state, 'attendance')) throw new Fault('plan_fixed')
    const training = await trx
      .selectFrom('training')
      .where('training.id', '=', trainingId)
      .where('training.planId', '=', planId)
      .select(['training.id', 'training.heldOn'])
      .executeTakeFirst()
    const students = await trx
      .selectFrom('student')
      .innerJoin('plan', (join) => join.on('plan.id', '=', planId))
      .where('student.classGroupId', '=', classGroupId)
      .where(TAKES_PART)
      .select('student.id')
      .execute()
    const taking = await trx
      .selectFrom('planClassGroup')
      .where('planId', '=', planId)
      .where('classGroupId', '=', classGroupId)
      .select('planId')
      .executeTakeFirst()
    if (!training || (!taking && students.length === 0)) throw new Fault('not_found')
    if (isTrainingAhead(training.heldOn, context.clock.now())) throw new Fault('training_ahead')
    const own = students.map(({ id }) => id)
    const stored =
      own.length > 0
        ? await trx
            .deleteFrom('trainingAttendance')
            .where('trainingId', '=', trainingId)
            .where('studentId', 'in', own)
            .returning('studentId')
            .execute()
        : []
    const ticked = ticksSinceShown({
      stored: stored.map(({ studentId }) => studentId),
      ticked: input.studentIds,
      shown: input.shown,
    })
    const present = own.filter((id) => ticked.includes(id))
    if (present.length > 0) {
      await trx
        .insertInto('trainingAttendance')
        .values(present.map((studentId) => ({ trainingId, studentId })))
        .execute()
    }
    await recordAudit(context, trx, {
      action: 'plan.attendance_recorded',
      subjectKind: 'plan',
      subjectId: planId,
      organisationId: plan.collegeId,
      details: { trainingId, classGroupId, present: present.length },
    })
    return { present: present.length }
  })
}
