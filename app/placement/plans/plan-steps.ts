import { randomBytes } from 'node:crypto'
import { recordAudit } from '#app/accounts/audit.ts'
import { seal } from '#app/accounts/sealed.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition } from '#app/kernel/transitions.ts'
import { commitmentOf } from '../allocation/lottery.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { canMovePlans } from '../policy.ts'
import { tellClosedEarly, tellOver } from '../preferences/closing-notices.ts'
import { tellShorterTime } from '../preferences/employers-notices.ts'
import { employersMayAnswer } from '../preferences/model/employers-window.ts'
import { holdCollege, holdResumed } from '../runs/held-basis.ts'
import { ensureGatesClosed, ensureResumable } from './gates.ts'
import { lockPlan, type LockedPlan } from './locked-plan.ts'
import { nameStudents } from './lottery-names.ts'
import { PLAN_TRANSITIONS, type PlanAction } from './model/plan-states.ts'
import { ensureNoClash } from './plan-clashes.ts'
import { tellStep } from './step-telling.ts'

export interface PlanMove {
  planId: string
  action: PlanAction
  reason?: string
}

/**
 * Moves a plan in the transaction of the caller, for officers of its college.
 * @throws `not_found`, `not_allowed`, `transition_refused`, `reason_required`, and what an action needs
 * besides: `plan_no_groups`, `plan_no_posts`, `plan_close_missing`, `plan_clash`, `plan_was_published`,
 * `gates_open`, `resume_barred`.
 */
export async function movePlan(context: Context, trx: Trx, move: PlanMove): Promise<void> {
  if (move.action === 'resume') await holdCollegeOf(trx, move.planId)
  const plan = await lockPlan(trx, move.planId)
  ensureAllowed(canMovePlans(context.actor, plan.collegeId))
  const { action } = move
  const reason = move.reason?.trim() ?? ''
  const row = ensureTransition(PLAN_TRANSITIONS, {
    state: plan.state,
    action,
    side: 'college',
    reason,
  })
  await ensureReady(context, trx, plan, { action, reason })
  const now = context.clock.now()
  if (opens(action) || action === 'close_preferences') await nameStudents(context, trx, plan.id)
  const drawn = opens(action) ? await commitSeed(context, trx, plan) : {}
  await trx
    .updateTable('plan')
    .set({ state: row.to, updatedAt: now, ...drawn, ...employersTime(plan, action, now) })
    .where('id', '=', plan.id)
    .execute()
  await trx
    .insertInto('planStep')
    .values({
      id: newId(),
      planId: plan.id,
      action,
      fromState: plan.state,
      toState: row.to,
      reason,
      actorAccountId: accountIdOf(context.actor),
      at: now,
    })
    .execute()
  if (action === 'close_preferences') {
    if (isBeforeClosing(plan, now)) await tellClosedEarly(context, trx, { plan, reason })
    else await tellOver(context, trx, { plan })
  }
  if (action === 'close_employers')
    await tellShorterTime(context, trx, { plan, until: null, reason })
  await settleAgreements(context, trx, { planId: plan.id, reason })
  await tellStep(context, trx, { plan, action, reason })
  await recordAudit(context, trx, {
    action: 'plan.moved',
    subjectKind: 'plan',
    subjectId: plan.id,
    organisationId: plan.collegeId,
    details: { action, to: row.to },
  })
}

/** The same as a deed of its own. */
export async function takePlanStep(context: Context, move: PlanMove): Promise<void> {
  await inTransaction(context, (trx) => movePlan(context, trx, move))
}

function opens(action: PlanAction): boolean {
  return action === 'open_preferences' || action === 'reopen_preferences'
}

/**
 * The lottery's seed, sealed, and what is published of it. One that is committed stays when preferences
 * are opened again, unless a placement was worked out with it: then numbers are known while wishes can
 * still change. How often it was drawn is shown, so that nobody draws in silence.
 */
async function commitSeed(context: Context, trx: Trx, plan: LockedPlan) {
  if (plan.seedSealed !== null && !(await wasUsed(trx, plan))) return {}
  const seed = randomBytes(32).toString('hex')
  return {
    seedSealed: seal(context, 'seed', seed),
    seedCommitment: commitmentOf(seed),
    seedCommittedAt: context.clock.now(),
    seedNumber: plan.seedNumber + 1,
  }
}

/**
 * Employers have no more time once it is closed. Where preferences open again they have the usual one,
 * unless the officer has set one that still comes after the students' own.
 */
function employersTime(
  plan: LockedPlan,
  action: PlanAction,
  now: Date,
): { employersCloseAt?: Date | null } {
  if (action === 'close_employers') return { employersCloseAt: now }
  if (action !== 'reopen_preferences') return {}
  const { employersCloseAt, preferencesCloseAt } = plan
  const comesAfter =
    employersCloseAt !== null &&
    preferencesCloseAt !== null &&
    employersCloseAt >= preferencesCloseAt
  return comesAfter ? {} : { employersCloseAt: null }
}

/** Students were told a time that has not come. */
function isBeforeClosing(plan: LockedPlan, now: Date): boolean {
  return plan.preferencesCloseAt !== null && plan.preferencesCloseAt > now
}

async function wasUsed(trx: Trx, plan: LockedPlan): Promise<boolean> {
  const allocation = await trx
    .selectFrom('allocation')
    .where('planId', '=', plan.id)
    .where('createdAt', '>=', plan.seedCommittedAt ?? plan.createdAt)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return allocation !== undefined
}

async function ensureReady(
  context: Context,
  trx: Trx,
  plan: LockedPlan,
  move: { action: PlanAction; reason: string },
): Promise<void> {
  const now = context.clock.now()
  const closesAt = plan.preferencesCloseAt
  if (opens(move.action)) {
    if (closesAt === null || closesAt <= now) throw new Fault('plan_close_missing')
    await ensureFilled(trx, plan)
  }
  // Who was told a time has until then, unless everybody reads why not.
  if (move.action === 'close_preferences' && isBeforeClosing(plan, now) && !move.reason) {
    throw new Fault('reason_required', { field: 'reason' })
  }
  // What was signed goes on until the last day.
  if (move.action === 'end' && shanghaiDay(now) < plan.lastDay && !move.reason) {
    throw new Fault('reason_required', { field: 'reason' })
  }
  if (move.action === 'close_employers' && !employersMayAnswer(plan, now))
    throw new Fault('transition_refused')
  if (move.action === 'start') await ensureGatesClosed(context, trx, plan.id)
  if (move.action === 'resume') {
    await holdResumed(trx, plan.id)
    await ensureResumable(context, trx, plan.id)
  }
  if (move.action === 'revive') {
    const version = await trx
      .selectFrom('placementVersion')
      .where('planId', '=', plan.id)
      .select('id')
      .limit(1)
      .executeTakeFirst()
    if (version) throw new Fault('plan_was_published')
  }
  if (['open_preferences', 'revive', 'resume'].includes(move.action)) {
    const groups = await trx
      .selectFrom('planClassGroup')
      .where('planId', '=', plan.id)
      .select('classGroupId')
      .execute()
    const classGroupIds = groups.map(({ classGroupId }) => classGroupId)
    const { firstDay, lastDay } = plan
    await ensureNoClash(trx, { planId: plan.id, firstDay, lastDay, classGroupIds })
  }
}

/** Nobody joins the class groups of a plan that is to go on. */
async function holdCollegeOf(trx: Trx, planId: string): Promise<void> {
  if (!isId(planId)) return
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', planId)
    .select('collegeId')
    .executeTakeFirst()
  if (plan) await holdCollege(trx, plan.collegeId)
}

async function ensureFilled(trx: Trx, plan: LockedPlan): Promise<void> {
  const group = await trx
    .selectFrom('planClassGroup')
    .where('planId', '=', plan.id)
    .select('classGroupId')
    .limit(1)
    .executeTakeFirst()
  if (!group) throw new Fault('plan_no_groups')
  const post = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('planPost.planId', '=', plan.id)
    .where('demand.state', '=', 'admitted')
    .where('demand.firstDay', '<=', plan.firstDay)
    .where('demand.lastDay', '>=', plan.lastDay)
    .select('planPost.id')
    .limit(1)
    .executeTakeFirst()
  if (!post) throw new Fault('plan_no_posts')
}
