import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { ruleAgainst } from '../demands/model/eligibility.ts'
import { judge } from '../demands/model/judge.ts'
import type { RuleCode, RuleTable } from '../demands/model/rules.ts'
import { readRules } from '../demands/rule-table.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { asDemand, type OwnPostFacts } from './model/own-post-form.ts'
import { getPlanForOfficer } from './plan-access.ts'

/** While a plan is in one of these, a student may find a post herself instead. */
const OPEN_STATES: PlanState[] = ['collecting', 'allocating', 'published', 'agreements']

/**
 * The plan for which the actor may find a post herself, and what she has asked for so far, the latest
 * first. Null for who takes part in none just now.
 * @throws `not_signed_in`
 */
export async function getOwnPosts(context: Context) {
  const own = await findOwn(context)
  if (!own) return null
  const rows = await context.db
    .selectFrom('ownPost')
    .where('planId', '=', own.planId)
    .where('studentId', '=', own.studentId)
    .select(['id', 'facts', 'state', 'reason', 'createdAt', 'decidedAt'])
    .orderBy('id', 'desc')
    .execute()
  const posts = rows.map((row) => ({ ...row, facts: row.facts as OwnPostFacts }))
  return {
    plan: own.plan,
    posts,
    mayAsk: posts.every(({ state }) => state !== 'asked' && state !== 'approved'),
  }
}

/**
 * Asks to go to a post that the actor has found herself.
 * @throws `not_signed_in`; `own_post_closed` where no plan of hers is open to it, `own_post_waits`
 *   where one is asked for or approved already.
 */
export async function askOwnPost(context: Context, facts: OwnPostFacts): Promise<{ id: string }> {
  const own = await findOwn(context)
  if (!own) throw new Fault('own_post_closed')
  return inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, own.planId)
    if (!OPEN_STATES.includes(state)) throw new Fault('own_post_closed')
    const waiting = await trx
      .selectFrom('ownPost')
      .where('planId', '=', own.planId)
      .where('studentId', '=', own.studentId)
      .where('state', 'in', ['asked', 'approved'])
      .select('id')
      .executeTakeFirst()
    if (waiting) throw new Fault('own_post_waits')
    const id = newId()
    await trx
      .insertInto('ownPost')
      .values({
        id,
        planId: own.planId,
        studentId: own.studentId,
        facts: JSON.stringify(facts),
        state: 'asked',
        decidedBy: null,
        decidedAt: null,
        createdAt: context.clock.now(),
      })
      .execute()
    return { id }
  })
}

/**
 * Takes back what is still asked for.
 * @throws `not_signed_in`, `not_found`, `conflict` where it is decided already.
 */
export async function withdrawOwnPost(context: Context, input: { id: string }): Promise<void> {
  const own = await findOwn(context)
  if (!own) throw new Fault('not_found')
  const mine = context.db
    .selectFrom('ownPost')
    .where('id', '=', input.id)
    .where('studentId', '=', own.studentId)
  if (!(await mine.select('id').executeTakeFirst())) throw new Fault('not_found')
  const changed = await context.db
    .updateTable('ownPost')
    .set({ state: 'withdrawn' })
    .where('id', '=', input.id)
    .where('studentId', '=', own.studentId)
    .where('state', '=', 'asked')
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Fault('conflict')
}

/**
 * What students of a plan have found themselves, those that wait first, with the rules that refuse it.
 * @throws `not_found`, `not_allowed`.
 */
export async function listOwnPosts(context: Context, planId: string | undefined) {
  const { plan } = await getPlanForOfficer(context, planId)
  const rules = await readRules(context, context.db)
  const rows = await selectOwnPosts(context.db)
    .where('ownPost.planId', '=', plan.id)
    .orderBy('ownPost.id', 'desc')
    .execute()
  const posts = rows.map((row) => ({
    id: row.id,
    name: row.name,
    number: row.number,
    classGroup: row.classGroup,
    facts: row.facts as OwnPostFacts,
    state: row.state,
    reason: row.reason,
    createdAt: row.createdAt,
    refused: refusingRules(row, rules, plan),
  }))
  const waits = (state: string) => (state === 'asked' ? 0 : 1)
  return {
    plan: { id: plan.id, name: plan.name },
    posts: posts.sort((one, other) => waits(one.state) - waits(other.state)),
  }
}

/**
 * Approves a post, by which the student leaves the allocation, or declines it with a reason. The same
 * rules hold as for every other post.
 * @throws `not_found`, `not_allowed`, `conflict` where it is decided or taken back already,
 *   `own_post_refused` with how many rules refuse it, `reason_required`.
 */
export async function decideOwnPost(
  context: Context,
  input: { planId: string; id: string; intent: 'approve' | 'decline'; reason: string },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const isApproval = input.intent === 'approve'
  if (!isApproval && input.reason.trim() === '')
    throw new Fault('reason_required', { field: 'reason' })
  const now = context.clock.now()
  await inTransaction(context, async (trx) => {
    await lockPlan(trx, plan.id)
    const row = await selectOwnPosts(trx)
      .where('ownPost.id', '=', input.id)
      .where('ownPost.planId', '=', plan.id)
      .executeTakeFirst()
    if (!row) throw new Fault('not_found')
    if (isApproval) {
      const refused = refusingRules(row, await readRules(context, trx), plan)
      if (refused.length > 0)
        throw new Fault('own_post_refused', { params: { count: refused.length } })
    }
    const decided = await trx
      .updateTable('ownPost')
      .set({
        state: isApproval ? 'approved' : 'declined',
        reason: input.reason.trim(),
        decidedBy: accountIdOf(context.actor),
        decidedAt: now,
      })
      .where('id', '=', row.id)
      .where('state', '=', 'asked')
      .returning('studentId')
      .executeTakeFirst()
    if (!decided) throw new Fault('conflict')
    if (isApproval)
      await leaveAllocation(context, trx, {
        planId: plan.id,
        ...decided,
        facts: row.facts as OwnPostFacts,
      })
    await recordAudit(context, trx, {
      action: 'plan.own_post_decided',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { intent: input.intent },
    })
    if (row.accountId === null) return
    await notify(context, trx, {
      accountId: row.accountId,
      kind: isApproval ? 'notice.own_post_approved' : 'notice.own_post_declined',
      params: { employer: (row.facts as OwnPostFacts).employer },
      href: '/me/internship/own-post',
    })
  })
}

/** Nobody takes a seat from others who has a post of her own. */
async function leaveAllocation(
  context: Context,
  trx: Trx,
  of: { planId: string; studentId: string; facts: OwnPostFacts },
): Promise<void> {
  const now = context.clock.now()
  await trx
    .updateTable('placementLock')
    .set({ liftedAt: now })
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('liftedAt', 'is', null)
    .execute()
  await trx
    .insertInto('placementLock')
    .values({
      id: newId(),
      planId: of.planId,
      studentId: of.studentId,
      planPostId: null,
      kind: 'move',
      reason: `${of.facts.employer} · ${of.facts.title}`,
      setBy: accountIdOf(context.actor),
      at: now,
      liftedAt: null,
    })
    .execute()
}

function selectOwnPosts(db: Context['db'] | Trx) {
  return db
    .selectFrom('ownPost')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('college', 'college.id', 'student.collegeId')
    .select([
      'ownPost.id',
      'ownPost.facts',
      'ownPost.state',
      'ownPost.reason',
      'ownPost.createdAt',
      'student.name',
      'student.number',
      'student.accountId',
      'student.sex',
      'student.birthDay',
      'classGroup.entryYear',
      'classGroup.majorId',
      'classGroup.name as classGroup',
      'college.districtCode as collegeDistrict',
    ])
}

function refusingRules(
  row: {
    facts: unknown
    sex: 'female' | 'male'
    birthDay: string
    entryYear: number
    majorId: string
    collegeDistrict: string
  },
  rules: RuleTable,
  plan: { kind: 'familiarisation' | 'post' },
): RuleCode[] {
  const demand = asDemand(row.facts as OwnPostFacts, row.majorId)
  const province = row.collegeDistrict.slice(0, 2)
  const around = { present: { employer: 0, post: 0 }, visit: null, province }
  const broken = judge(demand, rules, [], around)
    .filter(({ verdict }) => verdict === 'refuses')
    .map(({ rule }) => rule)
  const excluded = ruleAgainst(row, demand, rules, {
    ...plan,
    firstDay: (row.facts as OwnPostFacts).firstDay,
  })
  return excluded ? [...broken, excluded.rule] : broken
}

async function findOwn(context: Context) {
  const { actor } = context
  if (actor.kind !== 'account') throw new Fault('not_signed_in')
  const row = await context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('student.accountId', '=', actor.accountId)
    .where('student.state', '=', 'enrolled')
    .where('plan.state', 'in', OPEN_STATES)
    .select(['student.id as studentId', 'plan.id as planId', 'plan.name as plan'])
    .orderBy('plan.firstDay')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
