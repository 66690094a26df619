import { shanghaiDate } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { isWithinDays } from '../demands/model/days.ts'
import { screenDemand } from '../demands/model/said.ts'
import { readRules } from '../demands/rule-table.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { readFiledRules } from './filed-rules.ts'
import { findHeldPost } from './held-post.ts'
import { asDemand, type OwnPostFacts } from './model/own-post-form.ts'
import { barringRules, judgeTypedPost, type Finder } from './model/own-post-speaking.ts'
import { OWN_POST_PLAN_STATES, OWN_POST_TRANSITIONS } from './model/own-post-states.ts'
import { ensureNotElsewhere, findElsewhere } from './post-elsewhere.ts'

/**
 * The plan for which the actor may find a post herself, what she has asked for so far, the latest
 * first, and what the rules look at while she types. Null where that plan is open to none just now.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getOwnPosts(context: Context, planId?: string) {
  const own = await findOwn(context, planId)
  if (!own) return null
  const rows = await context.db
    .selectFrom('ownPost')
    .where('planId', '=', own.planId)
    .where('studentId', '=', own.studentId)
    .select(['id', 'facts', 'state', 'reason', 'createdAt', 'decidedAt'])
    .orderBy('id', 'desc')
    .execute()
  const filed = await readFiledRules(
    context.db,
    rows.map(({ id }) => id),
  )
  const posts = rows.map((row) => ({
    ...row,
    facts: row.facts as OwnPostFacts,
    /** For which rules the college has filed (备案); the documents are its own. */
    filed: filed.get(row.id) ?? [],
  }))
  const elsewhere = await findElsewhere(context.db, own, own)
  return {
    plan: own.plan,
    /** What she has in another plan over days of this one: with it she asks for none. */
    elsewhere,
    firstDay: own.firstDay,
    lastDay: own.lastDay,
    rules: await readRules(context, context.db),
    province: own.collegeDistrict.slice(0, 2),
    finder: finderOf(own),
    posts,
    /** What screening finds in the texts of the latest, with which her form begins. */
    said: posts[0] ? screenDemand(asDemand(posts[0].facts, own.majorId)) : [],
    mayAsk: !elsewhere && posts.every(({ state }) => state !== 'asked' && state !== 'approved'),
  }
}

function finderOf(own: NonNullable<Awaited<ReturnType<typeof findOwn>>>): Finder {
  const { sex, birthDay, entryYear, majorId, kind, firstDay } = own
  return { student: { sex, birthDay, entryYear, majorId }, plan: { kind, firstDay } }
}

/**
 * The post that the actor has found herself and goes to; null where there is none.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function findApprovedPost(
  context: Context,
  planId?: string,
): Promise<OwnPostFacts | null> {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const plan = student && (await findStudentPlan(context, context.db, { student, planId }))
  if (!student || !plan || plan.state === 'cancelled') return null
  const row = await context.db
    .selectFrom('ownPost')
    .where('planId', '=', plan.id)
    .where('studentId', '=', student.id)
    .where('state', '=', 'approved')
    .select('facts')
    .executeTakeFirst()
  return (row?.facts as OwnPostFacts | undefined) ?? null
}

/**
 * Asks to go to a post that the actor has found herself.
 * @param input.planId for which of her plans; without it the one that she reads of first.
 * @param input.isUntold whether her form had not told her of rules that refuse it: a form that no script
 *   keeps up with.
 * @throws `not_signed_in`; `own_post_untold` with how many such rules there are, `own_post_closed` where no plan of hers is open to it or she works already, `own_post_waits`
 *   where one is asked for or approved already, `own_post_days` at the day that is not in the plan,
 *   `placed_elsewhere` with the plan and the post where she has one in another plan over these days.
 */
export async function askOwnPost(
  context: Context,
  input: OwnPostFacts & { planId?: string; isUntold?: boolean },
): Promise<{ id: string }> {
  const { planId, isUntold = false, ...facts } = input
  const own = await findOwn(context, planId)
  if (!own) throw new Fault('own_post_closed')
  if (isUntold) {
    const rules = await readRules(context, context.db)
    const demand = asDemand(facts, own.majorId)
    const judgements = judgeTypedPost(
      demand,
      rules,
      { province: own.collegeDistrict.slice(0, 2), said: screenDemand(demand) },
      finderOf(own),
    )
    const { refused, unfiled } = barringRules(judgements, rules)
    const count = refused.length + unfiled.length
    if (count > 0) throw new Fault('own_post_untold', { params: { count } })
  }
  return inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, own.planId)
    if (!OWN_POST_PLAN_STATES.includes(plan.state)) throw new Fault('own_post_closed')
    if (plan.state === 'started' && (await findHeldPost(context, trx, own)) === 'kept')
      throw new Fault('own_post_closed')
    if (!isWithinDays(facts, plan)) {
      throw new Fault('own_post_days', {
        field: facts.firstDay < plan.firstDay ? 'firstDay' : 'lastDay',
        params: { from: shanghaiDate(plan.firstDay), to: shanghaiDate(plan.lastDay) },
      })
    }
    await ensureNotElsewhere(trx, own, facts)
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
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  if (!student) throw new Fault('not_found')
  const mine = context.db
    .selectFrom('ownPost')
    .where('id', '=', input.id)
    .where('studentId', '=', student.id)
  if (!(await mine.select('id').executeTakeFirst())) throw new Fault('not_found')
  const changed = await context.db
    .updateTable('ownPost')
    .set({ state: OWN_POST_TRANSITIONS.withdraw.to })
    .where('id', '=', input.id)
    .where('studentId', '=', student.id)
    .where('state', 'in', OWN_POST_TRANSITIONS.withdraw.from)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Fault('conflict')
}

async function findOwn(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const shown = student && (await findStudentPlan(context, context.db, { student, planId }))
  if (!student || !shown) return null
  const row = await context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('student.id', '=', student.id)
    .where('plan.id', '=', shown.id)
    .where('plan.state', 'in', OWN_POST_PLAN_STATES)
    .innerJoin('college', 'college.id', 'student.collegeId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .select(['student.sex', 'student.birthDay', 'classGroup.entryYear', 'classGroup.majorId'])
    .select(['student.id as studentId', 'plan.id as planId', 'plan.name as plan'])
    .select([
      'plan.kind',
      'plan.state',
      'plan.firstDay',
      'plan.lastDay',
      'college.districtCode as collegeDistrict',
    ])
    .executeTakeFirst()
  if (!row) return null
  // Whoever works stays where she is.
  if (row.state === 'started' && (await findHeldPost(context, context.db, row)) === 'kept')
    return null
  return row
}
