import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDate, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { seesStudent, type Staff } from '../college/model/staff.ts'
import { readInterns, type Intern } from '../agreements/interns.ts'
import { canAskGuardians, canMovePlans } from '../policy.ts'
import { holdBasis } from '../runs/held-basis.ts'
import { tellOfLateComer } from './arrival-audience.ts'
import { readLateComers, readLateOpen } from './late-open.ts'
import { lockPlan } from './locked-plan.ts'
import type { OpenOfOne } from './model/gates.ts'
import { getOwnPlan } from './own-plans.ts'
import { readOwedTrainings } from './trainings.ts'

/** A student who has come to her post since the plan's start. */
export interface LateComer {
  studentId: string
  name: string
  number: string
  classGroup: string
  classGroupId: string
  title: string
  employer: string
  isOwnPost: boolean
  /** Her class group, among whose consents the actor asks guardians by a text message; null where not. */
  guardianGroupId: string | null
  /** The first day on which she may begin, by what is signed; null while somebody has not signed. */
  mayBeginOn: string | null
  /** The first day that can be recorded of her: that one, or where no agreement is asked for her post's. */
  beginsFrom: string
}

/** Late comers of a plan: who has not begun, with what is open for each, and who has. */
export interface LateComers {
  waiting: (LateComer & {
    open: OpenOfOne[]
    /** The training at which she can make up for what she lacks; null where there is none. */
    trainingId: string | null
  })[]
  begun: (LateComer & { beganOn: string })[]
}

/**
 * The students who have come to a post of a plan since its start, those whom the actor sees: who may begin
 * comes first, then who lacks least.
 * @returns null where the plan does not run, and where there are none.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getLateComers(context: Context, planId: string): Promise<LateComers | null> {
  const { plan, staff } = await getOwnPlan(context, planId)
  if (plan.state !== 'started') return null
  const sees = (student: { id: string; classGroupId: string }) => seesStudent(staff, student)
  const late = await readLateComers(context, context.db, plan.id, { sees })
  if (late.waiting.length + late.begun.length === 0) return null
  const owed = await readOwedTrainings(context.db, {
    planId: plan.id,
    studentIds: late.waiting.map(({ intern }) => intern.studentId),
  })
  const waiting = late.waiting
    .map(({ intern, open }) => ({
      ...shown(intern, staff),
      open,
      trainingId: owed.get(intern.studentId) ?? null,
    }))
    .sort((one, other) => one.open.length - other.open.length)
  const begun = late.begun.flatMap((intern) =>
    intern.beganOn === null ? [] : [{ ...shown(intern, staff), beganOn: intern.beganOn }],
  )
  return { waiting, begun }
}

/**
 * What is open for a late comer herself before she begins, as the college reads it.
 * @returns null for who is none, or has begun.
 */
export async function findOwnOpen(
  context: Context,
  of: { planId: string; studentId: string },
): Promise<OpenOfOne[] | null> {
  const { planId, studentId } = of
  const sees = ({ id }: { id: string }) => id === studentId
  const [late] = await readLateOpen(context, context.db, planId, { sees, studentId })
  return late?.open ?? null
}

function shown(intern: Intern, staff: Staff): LateComer {
  const { studentId, name, number, classGroup, classGroupId, isOwnPost, mayBeginOn } = intern
  const { title, employer } = intern.terms
  const guardianGroupId = canAskGuardians(staff, classGroupId).allowed ? classGroupId : null
  return {
    ...{ studentId, name, number, classGroup, title, employer, isOwnPost, mayBeginOn },
    ...{ classGroupId, guardianGroupId, beginsFrom: beginsFrom(intern) },
  }
}

/**
 * Records that late comers have begun at their posts, all on one day, and tells all whom it concerns: only those for whom nothing is open
 * that the gates asked of the others before the start (职业学校学生实习管理规定 §9, §14, §17). Of several
 * all are recorded or none.
 * @param input.beganOn `YYYY-MM-DD`
 * @throws `not_found` also for who is no late comer or has begun, `not_allowed`, `plan_fixed` where the plan
 *   does not run, `choose_students` at `studentIds`, `arrival_open` with of whom how much is open, and at
 *   `beganOn` `arrival_ahead` and `arrival_early` with who and from when.
 */
export async function recordArrivals(
  context: Context,
  input: { planId: string; studentIds: string[]; beganOn: string },
): Promise<{ count: number }> {
  const { planId, beganOn } = input
  const studentIds = new Set(input.studentIds)
  const now = context.clock.now()
  await inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, planId)
    ensureAllowed(canMovePlans(context.actor, plan.collegeId))
    if (plan.state !== 'started') throw new Fault('plan_fixed')
    if (studentIds.size === 0) throw new Fault('choose_students', { field: 'studentIds' })
    await holdBasis(trx, planId)
    const late = (await readLateOpen(context, trx, planId, { sees: () => true })).filter(
      ({ intern }) => studentIds.has(intern.studentId),
    )
    if (late.length < studentIds.size) throw new Fault('not_found')
    for (const { intern, open } of late) ensureMayBegin(intern, open)
    if (beganOn > shanghaiDay(now)) throw new Fault('arrival_ahead', { field: 'beganOn' })
    for (const { intern } of late) ensureNotBefore(intern, beganOn)
    await trx
      .insertInto('arrival')
      .values(
        late.map(({ intern }) => ({
          ...{ planId, studentId: intern.studentId, postId: intern.postId, beganOn },
          ...{ recordedBy: accountIdOf(context.actor), recordedAt: now },
        })),
      )
      .execute()
    await addStep(context, trx, { planId, action: 'arrive', arrivals: late.length, beganOn })
    for (const { intern } of late) {
      await tellOfLateComer(context, trx, { what: 'arrived', plan, intern, day: beganOn })
      await recordAudit(context, trx, {
        action: 'student.arrival_recorded',
        subjectKind: 'student',
        subjectId: intern.studentId,
        organisationId: plan.collegeId,
        details: { planId, beganOn },
      })
    }
  })
  return { count: studentIds.size }
}

function ensureMayBegin({ name, number }: Intern, open: readonly OpenOfOne[]): void {
  if (open.length === 0) return
  const params = { student: `${name} ${number}`, count: open.length }
  throw new Fault('arrival_open', { field: 'studentIds', params })
}

/** Where the rules ask for no agreement, her first day alone counts. */
function beginsFrom({ mayBeginOn, terms }: Intern): string {
  return mayBeginOn ?? terms.firstDay
}

function ensureNotBefore(intern: Intern, beganOn: string): void {
  const { name, number } = intern
  const first = beginsFrom(intern)
  if (beganOn >= first) return
  const params = { student: `${name} ${number}`, day: shanghaiDate(first) }
  throw new Fault('arrival_early', { field: 'beganOn', params })
}

/**
 * Takes back that a late comer has begun, as where it was recorded of the wrong one or for the wrong day,
 * and tells so whoever was told that she has.
 * @throws `not_found`, `not_allowed`, `plan_fixed` where the plan does not run.
 */
export async function takeBackArrival(
  context: Context,
  input: { planId: string; studentId: string },
): Promise<void> {
  const { planId, studentId } = input
  if (!isId(studentId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, planId)
    ensureAllowed(canMovePlans(context.actor, plan.collegeId))
    if (plan.state !== 'started') throw new Fault('plan_fixed')
    const [intern] = await readInterns(context, trx, { planId, studentId })
    if (!intern || intern.beganOn === null) throw new Fault('not_found')
    await trx
      .deleteFrom('arrival')
      .where('planId', '=', planId)
      .where('studentId', '=', studentId)
      .where('postId', '=', intern.postId)
      .execute()
    const { beganOn } = intern
    await addStep(context, trx, { planId, action: 'take_back_arrival', arrivals: 1, beganOn })
    await tellOfLateComer(context, trx, { what: 'arrival_taken_back', plan, intern, day: beganOn })
    await recordAudit(context, trx, {
      action: 'student.arrival_taken_back',
      subjectKind: 'student',
      subjectId: studentId,
      organisationId: plan.collegeId,
      details: { planId },
    })
  })
}

/** In the history of the plan, which goes on running. */
async function addStep(
  context: Context,
  trx: Trx,
  step: {
    planId: string
    action: 'arrive' | 'take_back_arrival'
    arrivals: number
    beganOn: string
  },
): Promise<void> {
  await trx
    .insertInto('planStep')
    .values({
      ...{ id: newId(), ...step, fromState: 'started', toState: 'started' },
      ...{ actorAccountId: accountIdOf(context.actor), at: context.clock.now() },
    })
    .execute()
}
