import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { tellMayCome } from '../preferences/late-notices.ts'
import { HAS_POST } from '../preferences/post-holders.ts'
import { findHeldPost } from './held-post.ts'
import { ensureSecondOpen } from './second-closed.ts'
import { isSecondOpen, SECOND_STATES } from './model/second-window.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { barriersOf, seatsTaken, staysAt } from './problem-of-plan.ts'

/** A student whom the published placement of a plan leaves without a post, or with one that she must leave. */
export type LeftOutStudent = NonNullable<Awaited<ReturnType<typeof findLeftOut>>>

/** What is wished in the second round, and when what it takes the place of had been sent. */
export interface SecondWishes {
  posts: string[]
  readAt: Date | null
}

/**
 * A student as the second round of a plan of her class group finds her; null for who has a post and keeps it, and while the
 * placement is not published.
 */
export async function findLeftOut(
  context: Context,
  db: Db | Trx,
  of: { studentId: string; planId: string },
) {
  const row = await db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('student.id', '=', of.studentId)
    .where('plan.id', '=', of.planId)
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
  const held = await findHeldPost(context, db, row)
  return held === 'kept' ? null : { ...row, held }
}

/** What a student who is left out may wish, what was sent for her, by whom, and until when that can be changed. */
export async function readSecondRound(context: Context, left: LeftOutStudent) {
  const situation = await readSituation(context, context.db, left.planId)
  const { mostRanks } = left
  const wishes = await context.db
    .selectFrom('secondWish')
    .leftJoin('account', 'account.id', 'secondWish.enteredBy')
    .where('planId', '=', left.planId)
    .where('studentId', '=', left.studentId)
    .select(['posts', 'sentAt', 'account.name as enteredBy'])
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
    /** The class teacher who has entered it for her, by name; null where she sent it herself. */
    enteredBy: wishes?.enteredBy ?? null,
    closesAt: left.secondClosesAt,
    isOpen: isSecondOpen(left, context.clock.now()),
    /** Why the college ended it before the time that students were told; null where it did not. */
    closedReason: await findClosedReason(context, left),
  }
}

/**
 * Puts what a student wishes in the second round in the place of what was there. The employers of posts
 * that are new among them hear that somebody may come.
 * @param input.readAt when what the form showed had been sent, which this takes the place of; null where
 *   nothing had been.
 * @param input.enteredBy whose account has entered it for her; null where she sends it herself.
 * @throws `second_has_post` for who is placed by now, `second_round_over` after the deadline, with its time
 *   `at`, `second_round_closed` where the plan has moved on, `second_elsewhere` where something else was
 *   sent since `readAt`, `invalid_input` at `posts` for a post twice, more than the plan allows, or one that is not offered.
 */
export async function putSecondWishes(
  context: Context,
  trx: Trx,
  input: SecondWishes & { left: LeftOutStudent; enteredBy: string | null },
): Promise<void> {
  const { left, posts, readAt, enteredBy } = input
  const { planId, studentId } = left
  // The clock is read while the plan is held: what is acknowledged was there in time.
  const plan = await lockPlan(trx, planId)
  ensureSecondOpen(plan, context.clock.now())
  const situation = await readSituation(context, trx, planId)
  const own = situation.current.find((one) => one.studentId === studentId)
  const student = situation.students.find(({ id }) => id === studentId)
  const keeps = own?.planPostId && staysAt(situation)(own.studentId, own.planPostId)
  if (keeps) throw new Fault('second_has_post')
  if (!student) throw new Fault('second_round_closed')
  const before = await trx
    .selectFrom('secondWish')
    .where('planId', '=', planId)
    .where('studentId', '=', studentId)
    .select(['sentAt', 'posts'])
    .executeTakeFirst()
  // The same sent twice, as by a second click, takes the place of nothing.
  const isOther = before && JSON.stringify(before.posts) !== JSON.stringify(posts)
  if (isOther && before.sentAt.getTime() !== readAt?.getTime()) throw new Fault('second_elsewhere')
  const offered = new Set(postsWithSeats(situation, studentId).map(({ id }) => id))
  const isRight =
    posts.length > 0 &&
    posts.length <= left.mostRanks &&
    new Set(posts).size === posts.length &&
    posts.every((id) => offered.has(id))
  if (!isRight) throw new Fault('invalid_input', { field: 'posts' })
  const sent = { posts: JSON.stringify(posts), sentAt: context.clock.now(), enteredBy }
  await trx
    .insertInto('secondWish')
    .values({ planId, studentId, ...sent })
    .onConflict((conflict) => conflict.columns(['planId', 'studentId']).doUpdateSet(sent))
    .execute()
  const wished = student.second ?? []
  await tellMayCome(
    context,
    trx,
    posts.filter((id) => !wished.includes(id)),
  )
}

/** A round that was ended at once closes at the moment of that step. */
async function findClosedReason(
  context: Context,
  of: Pick<LeftOutStudent, 'planId' | 'secondClosesAt'>,
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

/** The posts of a plan with a seat left that nothing bars to a student, and how many seats each has. */
export function postsWithSeats(situation: PlanSituation, studentId: string) {
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
