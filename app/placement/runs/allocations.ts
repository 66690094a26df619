import { recordAudit } from '#app/accounts/audit.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { lockPlan, type LockedPlan } from '../plans/locked-plan.ts'
import { employersClose, employersMayAnswer } from '../preferences/model/employers-window.ts'
import { isSecondOpen } from './model/second-window.ts'
import { nameStudents, readNames } from '../plans/lottery-names.ts'
import { BEAT_LOST_MS } from './model/allocation-states.ts'
import { readAsked, type Asked } from './model/asked.ts'
import { getAllocationForOfficer, getPlanForOfficer } from './plan-access.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { basisOf, problemOf, type BrokenLock } from './problem-of-plan.ts'

/**
 * States of a plan in which its placement can be worked out, for the first time or again. Once it has
 * started that is for who has no post, or may not be at hers: whoever works stays where she is.
 */
export const PLACEABLE_STATES: readonly PlanState[] = [
  'allocating',
  'published',
  'agreements',
  'started',
]

/** @throws `plan_others_work` for a first round once the plan has started: it would move who works. */
export function ensureMovesNobody(state: PlanState, round: Asked['round']): void {
  if (state === 'started' && round !== 2) throw new Fault('plan_others_work')
}

/**
 * Has a plan's placement worked out by each of these methods, from what holds at this moment.
 * @throws `not_found`, `not_allowed`; `plan_not_allocating` while preferences are still collected or
 *   after it has ended, `plan_others_work`, `allocation_no_wishes`, `lock_broken` and the other `lock_…` with whom and why, `round_too_early`,
 *   `employers_answering` and `second_round_open` with until when somebody may still answer,
 *   `allocation_running` where one of these methods is being worked out already.
 */
export async function startAllocations(
  context: Context,
  input: { planId: string; methods: AllocationMethod[]; asked: Asked },
): Promise<{ ids: string[] }> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const { methods, asked } = input
  if (methods.length === 0) throw new Fault('invalid_input', { field: 'methods' })
  return inTransaction(context, async (trx) => {
    const locked = await lockPlan(trx, plan.id)
    if (!PLACEABLE_STATES.includes(locked.state) || locked.seedSealed === null)
      throw new Fault('plan_not_allocating')
    ensureMovesNobody(locked.state, asked.round)
    ensureAnswered(locked, asked.round, context.clock.now())
    const running = await trx
      .selectFrom('allocation')
      .where('planId', '=', plan.id)
      .where('state', 'in', ['waiting', 'running'])
      .where('method', 'in', methods)
      .select('id')
      .executeTakeFirst()
    if (running) throw new Fault('allocation_running', { field: 'methods' })
    const situation = await readSituation(context, trx, plan.id)
    if (asked.round === 2 && situation.current.length === 0) throw new Fault('round_too_early')
    if (situation.students.every(({ wishes }) => wishes.length === 0))
      throw new Fault('allocation_no_wishes')
    await nameStudents(context, trx, plan.id)
    const pseudonyms = await readNames(trx, plan.id)
    const basis = basisOf(situation, pseudonyms, asked.round)
    const now = context.clock.now()
    const ids: string[] = []
    for (const method of methods) {
      const own: Asked = { ...asked, groups: method === 'groups' ? asked.groups : null }
      const { problem, broken } = problemOf(situation, pseudonyms, own)
      if (broken[0]) throw brokenLockFault(situation, broken[0])
      const id = newId()
      ids.push(id)
      await trx
        .insertInto('allocation')
        .values({
          id,
          planId: plan.id,
          method,
          state: 'waiting',
          wishes: JSON.stringify(own),
          problem: JSON.stringify(problem),
          pseudonyms: JSON.stringify(pseudonyms),
          placed: null,
          answer: null,
          reasons: null,
          fault: null,
          basis,
          createdBy: accountIdOf(context.actor),
          createdAt: now,
          begunAt: null,
          endedAt: null,
          beatAt: null,
        })
        .execute()
      await context.jobs.enqueue(trx, 'solve_allocation', { allocationId: id })
    }
    await recordAudit(context, trx, {
      action: 'plan.allocated',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { methods: methods.join(' '), round: asked.round },
    })
    return { ids }
  })
}

/** What may still be said is not passed over: by employers before the first round, by students in the second. */
function ensureAnswered(plan: LockedPlan, round: Asked['round'], now: Date): void {
  const say = (at: Date | null) => ({
    until: at ? shanghaiTime(at) : '',
  })
  if (plan.state === 'allocating' && employersMayAnswer(plan, now))
    throw new Fault('employers_answering', { params: say(employersClose(plan)) })
  if (round === 2 && isSecondOpen(plan, now))
    throw new Fault('second_round_open', { params: say(plan.secondClosesAt) })
}

/**
 * Works an allocation out again from what holds now: by the same method, with the same demands.
 * @throws as `startAllocations` does.
 */
export async function solveAgain(
  context: Context,
  input: { planId: string; allocationId: string },
): Promise<void> {
  const { allocation } = await getAllocationForOfficer(context, input)
  const asked = readAsked(allocation.wishes)
  await startAllocations(context, { planId: input.planId, methods: [allocation.method], asked })
}

/**
 * The same for several, one after another: for each that what it asks for needs other words than the rest.
 * @throws as `startAllocations` does.
 */
export async function solveAllAgain(
  context: Context,
  input: { planId: string; allocationIds: string[] },
): Promise<void> {
  const { planId, allocationIds } = input
  for (const allocationId of allocationIds) await solveAgain(context, { planId, allocationId })
}

function lockFaultCode(why: BrokenLock['why']) {
  switch (why.why) {
    case 'seats':
      return 'lock_broken'
    case 'rule':
      return 'lock_excluded'
    case 'employer':
      return 'lock_unwanted'
    case 'demand':
      if (why.rule === 'withdrawn') return 'lock_withdrawn'
      return why.rule === 'days' ? 'lock_days' : 'lock_ruled_out'
  }
}

/** What is said of a lock that cannot be kept: seats, the post, a rule about the student or the employer. */
export function brokenLockFault(situation: PlanSituation, lock: BrokenLock): Fault {
  const student = situation.students.find(({ id }) => id === lock.studentId)
  const post = situation.posts.find(({ id }) => id === lock.planPostId)
  return new Fault(lockFaultCode(lock.why), {
    params: {
      student: student ? `${student.name} ${student.number}` : '',
      post: post?.facts.title ?? '',
    },
  })
}

/**
 * Asks for the end of what is being worked out; it ends within seconds, or at once where nobody is at
 * it. One that has ended already stays as it is.
 * @throws `not_found`, `not_allowed`.
 */
export async function stopAllocation(
  context: Context,
  input: { planId: string; allocationId: string },
): Promise<void> {
  const { allocation } = await getAllocationForOfficer(context, input)
  const now = context.clock.now()
  const lost = new Date(now.getTime() - BEAT_LOST_MS)
  await context.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('allocation')
      .set({ stopAsked: true })
      .where('id', '=', allocation.id)
      .where('state', 'in', ['waiting', 'running'])
      .execute()
    await trx
      .updateTable('allocation')
      .set({ state: 'stopped', endedAt: now })
      .where('id', '=', allocation.id)
      .where((eb) =>
        eb.or([
          eb('state', '=', 'waiting'),
          eb.and([eb('state', '=', 'running'), eb('beatAt', '<', lost)]),
        ]),
      )
      .execute()
  })
}

/**
 * Works one out again that was stopped, failed or left behind by a server that is gone: from the same
 * problem.
 * @throws `not_found`, `not_allowed`, `allocation_running` where somebody is at it or it is done.
 */
export async function resumeAllocation(
  context: Context,
  input: { planId: string; allocationId: string },
): Promise<void> {
  const { allocation } = await getAllocationForOfficer(context, input)
  const lost = new Date(context.clock.now().getTime() - BEAT_LOST_MS)
  await context.db.transaction().execute(async (trx) => {
    const again = await trx
      .updateTable('allocation')
      .set({ state: 'waiting', stopAsked: false, progress: 0, fault: null, endedAt: null })
      .where('id', '=', allocation.id)
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['stopped', 'failed']),
          eb.and([eb('state', '=', 'running'), eb('beatAt', '<', lost)]),
        ]),
      )
      .returning('id')
      .executeTakeFirst()
    if (!again) throw new Fault('allocation_running')
    await context.jobs.enqueue(trx, 'solve_allocation', { allocationId: again.id })
  })
}
