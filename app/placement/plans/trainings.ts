import { sql } from 'kysely'
import type { PlanState } from '#db/tables/plan.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { ticksSinceShown } from '#app/kernel/since-shown.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { readInterns } from '../agreements/interns.ts'
import { seesClassGroup } from '../college/model/staff.ts'
import { canSeeClassGroup } from '../policy.ts'
import { lockPlan } from './locked-plan.ts'
import { isChangeable } from './model/plan-changes.ts'
import { isOffered, isTrainingAhead } from './model/training-day.ts'
import type { TrainingFacts } from './model/training-form.ts'
import { getOwnPlan, onPlan } from './own-plans.ts'
import { HAS_MADE_UP, IS_MISSING, NEEDS_TRAINING, TAKES_PART } from './taking-part.ts'

/**
 * Adds a training before the posts to a plan. One that is added once the plan has started is for who comes
 * to a post since: it waits for nobody who works, and at it all that was held before is made up for.
 * @throws `not_allowed`, `not_found`, `plan_fixed` once the plan has ended.
 */
export async function addTraining(
  context: Context,
  input: { planId: string; facts: TrainingFacts },
): Promise<{ trainingId: string }> {
  const { planId, facts } = input
  const trainingId = newId()
  await onPlan(context, { planId, part: 'training', action: 'plan.changed' }, async (trx, plan) => {
    await trx
      .insertInto('training')
      .values({ id: trainingId, planId, ...facts, isForLate: plan.state === 'started' })
      .execute()
  })
  return { trainingId }
}

/**
 * Takes a training out of a plan, who was there included.
 * @throws `not_allowed`, `not_found`, `plan_fixed` also for one that was held before the plan's start.
 */
export async function removeTraining(
  context: Context,
  input: { planId: string; trainingId: string },
): Promise<void> {
  const { planId, trainingId } = input
  if (!isId(trainingId)) throw new Fault('not_found')
  await onPlan(context, { planId, part: 'training', action: 'plan.changed' }, async (trx, plan) => {
    const removed = await trx
      .deleteFrom('training')
      .where('planId', '=', planId)
      .where('id', '=', trainingId)
      .returning('isForLate')
      .executeTakeFirst()
    if (!removed) throw new Fault('not_found')
    if (plan.state === 'started' && !removed.isForLate) throw new Fault('plan_fixed')
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
    .select(['id', 'title', 'heldOn', 'hours', 'place', 'isForLate'])
    .select(
      sql<number>`(select count(*)::int from training_attendance
        where training_attendance.training_id = training.id)`.as('present'),
    )
    .orderBy('heldOn')
    .orderBy('id')
    .execute()
}

/**
 * A training with the students of one class group of whom it can be recorded, whether each was there and
 * whether it waits for her; of the first group where somebody is missing that the actor sees, where none is
 * named. Who keeps her post in the plan is there with the class group that she is in by now.
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
    .select(['id', 'title', 'heldOn', 'hours', 'place', 'isForLate'])
    .executeTakeFirst()
  if (!training) throw new Fault('not_found')
  const [all, taking] = [
    await readAttendees(context, context.db, { plan, training }),
    await context.db
      .selectFrom('planClassGroup')
      .innerJoin('classGroup', 'classGroup.id', 'planClassGroup.classGroupId')
      .where('planId', '=', plan.id)
      .select(['classGroup.id', 'classGroup.name'])
      .execute(),
  ]
  const names = new Map([
    ...(training.isForLate ? [] : taking.map(({ id, name }) => [id, name] as const)),
    ...all.map(({ classGroupId, classGroup }) => [classGroupId, classGroup] as const),
  ])
  const groups = [...names]
    .filter(([id]) => seesClassGroup(staff, id))
    .map(([id, name]) => {
      const needing = all.filter((one) => one.classGroupId === id && one.isNeeded)
      const present = needing.filter(({ isPresent }) => isPresent).length
      /** For how many it waits, and how many of them were there. */
      return { id, name, students: needing.length, present }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const isShown = ({ id }: { id: string }) => id === input.classGroupId
  const missing = groups.find(({ students, present }) => present < students)
  const group = input.classGroupId ? groups.find(isShown) : (missing ?? groups[0])
  if (!group && !(training.isForLate && groups.length === 0)) throw new Fault('not_found')
  const isAhead = isTrainingAhead(training.heldOn, context.clock.now())
  return {
    plan,
    training,
    groups,
    /** Null where one for who comes late waits for nobody whom the actor sees. */
    group: group ?? null,
    students: all.filter(({ classGroupId }) => classGroupId === group?.id),
    /** Its day has not come, so nobody was there yet. */
    isAhead,
    canRecord: isChangeable(plan.state, 'attendance') && !isAhead,
  }
}

/** The students of a plan of whom a training can be recorded, or of one class group of it. */
async function readAttendees(
  context: Context,
  db: Db | Trx,
  of: {
    plan: { id: string; state: PlanState }
    training: { id: string; heldOn: string; isForLate: boolean }
    classGroupId?: string
  },
) {
  const { plan, training, classGroupId } = of
  const [rows, late] = [
    await selectTrainees(db, plan.id)
      .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
      .where('student.state', '=', 'enrolled')
      .where(TAKES_PART)
      .$if(classGroupId !== undefined, (select) =>
        select.where('student.classGroupId', '=', classGroupId!),
      )
      .select(['student.number', 'student.name', 'student.classGroupId'])
      .select('classGroup.name as classGroup')
      .select(
        sql<boolean>`exists (select from training_attendance there
          where there.training_id = ${training.id} and there.student_id = student.id)`.as(
          'isPresent',
        ),
      )
      .select(NEEDS_TRAINING.as('isNeeded'))
      .orderBy('student.number')
      .execute(),
    await readLate(context, db, plan, classGroupId),
  ]
  return rows
    .filter(
      ({ id, isPresent, ...trainee }) =>
        isPresent || isOffered(training, { ...trainee, isLate: late.has(id) }),
    )
    .map(({ id, number, name, classGroupId: groupId, classGroup, isPresent, isNeeded }) => {
      return { id, number, name, classGroupId: groupId, classGroup, isPresent, isNeeded }
    })
}

/** Students with how they stand to the trainings of a plan, but for whether they have come late. */
function selectTrainees(db: Db | Trx, planId: string) {
  return db
    .selectFrom('student')
    .innerJoin('plan', (join) => join.on('plan.id', '=', planId))
    .select(['student.id', 'student.createdAt as since'])
    .select([IS_MISSING.as('isMissing'), HAS_MADE_UP.as('hasMadeUp')])
}

/** Who has come to a post of a plan since its start. */
async function readLate(
  context: Context,
  db: Db | Trx,
  plan: { id: string; state: PlanState },
  classGroupId?: string,
): Promise<Set<string>> {
  if (plan.state !== 'started' && plan.state !== 'ended') return new Set()
  const scope = { planId: plan.id, ...(classGroupId && { classGroupIds: [classGroupId] }) }
  const interns = await readInterns(context, db, scope)
  return new Set(interns.flatMap(({ studentId, isLate }) => (isLate ? [studentId] : [])))
}

/**
 * At which training each of some who have come late can make up for what she lacks: the last one for who
 * comes late, or else the first that she has missed while she was in the roster; none where there is none.
 */
export async function readOwedTrainings(
  db: Db | Trx,
  of: { planId: string; studentIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (of.studentIds.length === 0) return new Map()
  const [trainings, trainees] = [
    await db
      .selectFrom('training')
      .where('planId', '=', of.planId)
      .select(['id', 'heldOn', 'isForLate'])
      .orderBy('heldOn')
      .orderBy('id')
      .execute(),
    await selectTrainees(db, of.planId)
      .where(sql<boolean>`student.id = any(${of.studentIds}::uuid[])`)
      .select(
        sql<string[]>`array(select there.training_id::text from training_attendance there
          where there.student_id = student.id)`.as('been'),
      )
      .execute(),
  ]
  return new Map(
    trainees.flatMap(({ id, been, ...trainee }) => {
      const open = trainings.filter(
        (one) => !been.includes(one.id) && isOffered(one, { ...trainee, isLate: true }),
      )
      const owed = open.findLast(({ isForLate }) => isForLate) ?? open[0]
      return owed ? [[id, owed.id] as const] : []
    }),
  )
}

/** The trainings of a plan that concern a student, by day, and whether she was there. */
export async function readOwnTrainings(
  context: Context,
  db: Db | Trx,
  of: { plan: { id: string; state: PlanState }; studentId: string },
) {
  const { plan, studentId } = of
  const [trainings, trainee, interns] = [
    await db
      .selectFrom('training')
      .where('planId', '=', plan.id)
      .select(['id', 'title', 'heldOn', 'hours', 'place', 'isForLate'])
      .select(
        sql<boolean>`exists (select from training_attendance
          where training_attendance.training_id = training.id
            and training_attendance.student_id = ${studentId})`.as('wasThere'),
      )
      .orderBy('heldOn')
      .orderBy('id')
      .execute(),
    await selectTrainees(db, plan.id).where('student.id', '=', studentId).executeTakeFirstOrThrow(),
    plan.state === 'started' || plan.state === 'ended'
      ? await readInterns(context, db, { planId: plan.id, studentId })
      : [],
  ]
  const isLate = interns.some((intern) => intern.isLate)
  return trainings.filter((one) => one.wasThere || isOffered(one, { ...trainee, isLate }))
}

/**
 * Records who of a class group was at a training, for all of the group at once of whom it can be recorded,
 * from its day on.
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
      .select(['training.id', 'training.heldOn', 'training.isForLate'])
      .executeTakeFirst()
    const taking = await trx
      .selectFrom('planClassGroup')
      .where('planId', '=', planId)
      .where('classGroupId', '=', classGroupId)
      .select('planId')
      .executeTakeFirst()
    if (!training) throw new Fault('not_found')
    const of = { plan: { id: planId, state }, training, classGroupId }
    const students = await readAttendees(context, trx, of)
    if (!taking && students.length === 0) throw new Fault('not_found')
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
