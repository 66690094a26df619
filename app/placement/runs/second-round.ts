import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { tellMayCome } from '../preferences/late-notices.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { findHeldPost } from './held-post.ts'
import { isSecondOpen, SECOND_STATES } from './model/second-window.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { barriersOf, seatsTaken, staysAt } from './problem-of-plan.ts'

/**
 * What the actor may wish in the second round of her plan: posts with seats left that nothing bars to
 * her. Null for who is placed and may stay there, has a post of her own or in another plan over the same days, and while the
 * placement is not published.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getSecondRound(context: Context, planId?: string) {
  const left = await findLeftOut(context, planId)
  if (!left) return null
  const situation = await readSituation(context, context.db, left.planId)
  const { mostRanks } = left
  const wishes = await context.db
    .selectFrom('secondWish')
    .where('planId', '=', left.planId)
    .where('studentId', '=', left.studentId)
    .select(['posts', 'sentAt'])
    .executeTakeFirst()
  const sent = (wishes?.posts ?? []) as string[]
  const own = situation.students.find(({ id }) => id === left.studentId)
  return {
    plan: left.plan,
    mostRanks,
    posts: postsWithSeats(situation, left.studentId),
    wishes: sent,
    /** What she sent for it, as people call the posts. */
    wished: sent.flatMap((id) => {
      const post = situation.posts.find((one) => one.id === id)
      return post ? [`${post.facts.title ?? ''} · ${post.employer}`] : []
    }),
    /** Whether she sent wishes for the first round. */
    hasRanked: (own?.first.length ?? 0) > 0,
    /** Whether she had a post in the plan before, and lost it since. */
    hasLeft: left.hasLeft,
    /** Why she is to leave the post that she still has; null where she has none. */
    leaves: left.held === 'none' ? null : left.held,
    /** Whether what she sent waits for a version that takes it up. */
    isWaiting: wishes !== undefined && !(await isTakenUp(context, left.planId, wishes.sentAt)),
    sentAt: wishes?.sentAt ?? null,
    closesAt: left.secondClosesAt,
    isOpen: isSecondOpen(left, context.clock.now()),
    /** Why the college ended it before the time that students were told; null where it did not. */
    closedReason: await findClosedReason(context, left),
  }
}

/**
 * Sends what the actor wishes in the second round; sent again it takes the place of what was there. The
 * employers of posts that are new among them hear that somebody may come.
 * @param input.planId of which of her plans; without it of the one that she reads of first.
 * @throws `not_signed_in`, `second_round_closed` for who is placed by now, whose plan has moved on,
 *   and after the deadline,
 *   `invalid_input` at `posts` for a post twice, more than the plan allows, or one that is not offered.
 */
export async function sendSecondWishes(
  context: Context,
  input: { planId?: string; posts: string[] },
): Promise<void> {
  const left = await findLeftOut(context, input.planId)
  if (!left) throw new Fault('second_round_closed')
  await inTransaction(context, async (trx) => {
    // The clock is read while the plan is held: what is acknowledged was there in time.
    const plan = await lockPlan(trx, left.planId)
    if (!isSecondOpen(plan, context.clock.now())) throw new Fault('second_round_closed')
    const situation = await readSituation(context, trx, left.planId)
    const own = situation.current.find(({ studentId }) => studentId === left.studentId)
    const takesPart = situation.students.some(({ id }) => id === left.studentId)
    const keeps = own?.planPostId && staysAt(situation)(own.studentId, own.planPostId)
    if (!takesPart || keeps) throw new Fault('second_round_closed')
    const offered = new Set(postsWithSeats(situation, left.studentId).map(({ id }) => id))
    const { posts } = input
    const isRight =
      posts.length > 0 &&
      posts.length <= left.mostRanks &&
      new Set(posts).size === posts.length &&
      posts.every((id) => offered.has(id))
    if (!isRight) throw new Fault('invalid_input', { field: 'posts' })
    const wished = situation.students.find(({ id }) => id === left.studentId)?.second ?? []
    const sent = { posts: JSON.stringify(posts), sentAt: context.clock.now() }
    await trx
      .insertInto('secondWish')
      .values({ planId: left.planId, studentId: left.studentId, ...sent })
      .onConflict((conflict) => conflict.columns(['planId', 'studentId']).doUpdateSet(sent))
      .execute()
    await tellMayCome(
      context,
      trx,
      posts.filter((id) => !wished.includes(id)),
    )
  })
}

async function findLeftOut(context: Context, planId?: string) {
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
    .where((eb) => eb.not(HAS_POST))
    .where('plan.state', 'in', SECOND_STATES)
    .select(['plan.state', 'plan.secondClosesAt'])
    .select(
      sql<boolean>`(exists (select from placement where placement.student_id = student.id
          and placement.plan_id = plan.id and plan_post_id is not null)
        or exists (select from own_post where own_post.student_id = student.id
          and own_post.plan_id = plan.id and own_post.state = 'revoked'))`.as('hasLeft'),
    )
    .select(['plan.id as planId', 'student.id as studentId', 'plan.mostRanks', 'plan.name as plan'])
    .executeTakeFirst()
  if (!row) return null
  const held = await findHeldPost(context, context.db, row)
  return held === 'kept' ? null : { ...row, held }
}

/** A round that was ended at once closes at the moment of that step. */
async function findClosedReason(
  context: Context,
  of: { planId: string; secondClosesAt: Date | null },
): Promise<string | null> {
  if (!of.secondClosesAt) return null
  const step = await context.db
    .selectFrom('planStep')
    .where('planId', '=', of.planId)
    .where('action', '=', 'second_deadline')
    .where('at', '=', of.secondClosesAt)
    .orderBy('id', 'desc')
    .select('reason')
    .limit(1)
    .executeTakeFirst()
  return step?.reason || null
}

async function isTakenUp(context: Context, planId: string, sentAt: Date): Promise<boolean> {
  const version = await context.db
    .selectFrom('placementVersion')
    .where('planId', '=', planId)
    .where('publishedAt', '>=', sentAt)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return version !== undefined
}

function postsWithSeats(situation: PlanSituation, studentId: string) {
  const student = situation.students.find(({ id }) => id === studentId)
  if (!student) return []
  const barred = barriersOf(situation)
  const taken = seatsTaken(situation, () => false)
  return situation.posts.flatMap((post) => {
    const free = post.seats.seats - (taken.get(post.id) ?? 0)
    if (free <= 0 || barred(student, post)) return []
    const { title, pay, districtCode } = post.facts
    return [{ id: post.id, title: title ?? '', employer: post.employer, free, pay, districtCode }]
  })
}
