import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { nameStudents, readNames } from '../plans/lottery-names.ts'
import { tellMayCome } from '../preferences/late-notices.ts'
import { brokenLockFault, PLACEABLE_STATES } from './allocations.ts'
import { outcomesOf } from './outcomes.ts'
import { getAllocationForOfficer, getPlanForOfficer } from './plan-access.ts'
import { isNamed, studentNamed } from './student-named.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { problemOf, seatsTaken, staysAt } from './problem-of-plan.ts'

/** How a student's post is settled by hand. */
export type Settling =
  /** She keeps the post that an allocation gives her. */
  | { act: 'lock' }
  /** She gets this post; with null none. */
  | { act: 'move'; planPostId: string | null }
  /** She and another, by her number or name, get each other's post in the allocation. */
  | { act: 'swap'; other: string }

/** What is said to her, and in a swap to the other; with nothing said, a sentence that says nothing. */
export interface Told {
  own?: string
  other?: string
}

/**
 * Settles a student's post by hand, with a reason that the college keeps. What each student reads of it
 * is said to her alone; the others are worked out again around it. What was settled of her before is lifted.
 * In a published plan the employer hears that somebody may come.
 * @throws `not_found`, `not_allowed`, `plan_not_allocating`, `reason_required`; `lock_broken` where
 *   the seats do not allow it, another `lock_…` where a rule, the post or the employer does not, `nothing_to_keep` where the allocation gives her no post,
 *   `student_not_found` or `student_ambiguous` at `other`, `other_settled` where that other's post is settled already,
 *   `settled_meanwhile` with what and by whom where somebody has settled her otherwise since the page was read, `works_already` with whom, where the plan has started and somebody would leave a post that she may keep,
 *   `post_taken` at `post` where those who work there or were settled there have all its seats,
 *   `swap_with_self`, `same_post` or `both_without_post` where the two have nothing to swap.
 * @returns whether the post that she is moved to is full in the allocation: somebody gives way then.
 */
export async function settle(
  context: Context,
  input: {
    planId: string
    allocationId: string
    studentId: string
    settling: Settling
    reason: string
    told?: Told
    /** What was settled of her when the page was read, by its id, empty for nothing; not told, all is written. */
    settled?: string
  },
): Promise<{ isFull: boolean }> {
  const { plan, allocation } = await getAllocationForOfficer(context, input)
  const reason = input.reason.trim()
  if (reason === '') throw new Fault('reason_required', { field: 'reason' })
  const { settling, studentId } = input
  return inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, plan.id)
    if (!PLACEABLE_STATES.includes(state)) throw new Fault('plan_not_allocating')
    if (input.settled !== undefined)
      await ensureAsShown(trx, { planId: plan.id, studentId, settled: input.settled })
    const before = await readSituation(context, trx, plan.id)
    const outcomes = outcomesOf(before, allocation)
    const postOf = (id: string) => {
      const found = outcomes.find((one) => one.student.id === id)
      if (!found) throw new Fault('not_found')
      return found.planPostId
    }
    const own = postOf(studentId)
    const settled = new Map<string, string | null>()
    if (settling.act === 'move') settled.set(studentId, settling.planPostId)
    else if (settling.act === 'lock') {
      if (own === null) throw new Fault('nothing_to_keep')
      settled.set(studentId, own)
    } else {
      const other = otherNamed(before, studentId, settling.other)
      if (before.locks.some((lock) => lock.studentId === other.id)) {
        const params = { student: `${other.name} ${other.number}` }
        throw new Fault('other_settled', { field: 'other', params })
      }
      const others = postOf(other.id)
      if (others === own) {
        const params = { student: `${other.name} ${other.number}` }
        throw new Fault(own === null ? 'both_without_post' : 'same_post', {
          field: 'other',
          params,
        })
      }
      settled.set(studentId, others)
      settled.set(other.id, own)
    }
    if (state === 'started') ensureNobodyLeaves(before, settled)
    for (const [id, planPostId] of settled) {
      await liftOf(context, trx, { planId: plan.id, studentId: id })
      const { own: toHer = '', other: toOther = '' } = input.told ?? {}
      await trx
        .insertInto('placementLock')
        .values({
          id: newId(),
          planId: plan.id,
          studentId: id,
          planPostId,
          kind: settling.act,
          reason,
          told: (id === studentId ? toHer : toOther).trim(),
          setBy: accountIdOf(context.actor),
          at: context.clock.now(),
          liftedAt: null,
        })
        .execute()
    }
    const situation = await readSituation(context, trx, plan.id)
    await nameStudents(context, trx, plan.id)
    const names = await readNames(trx, plan.id)
    // As the next working out will look at it: it would refuse what is saved here.
    const round = state === 'started' ? 2 : 1
    const { broken } = problemOf(situation, names, { round, groups: null })
    const mine = broken.find((lock) => settled.has(lock.studentId)) ?? broken[0]
    if (mine) throw brokenLockFault(situation, mine)
    await recordAudit(context, trx, {
      action: 'plan.settled',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { act: settling.act, students: settled.size },
    })
    if (settling.act !== 'lock')
      await tellMayCome(
        context,
        trx,
        [...settled].flatMap(([studentId, to]) =>
          to !== null && !isThere(before, studentId, to) ? [to] : [],
        ),
      )
    const to = settling.act === 'move' ? settling.planPostId : null
    const seats = before.posts.find(({ id }) => id === to)?.seats.seats ?? Infinity
    const others = outcomes.filter(
      ({ student, planPostId }) => to !== null && planPostId === to && student.id !== studentId,
    )
    return { isFull: others.length >= seats }
  })
}

/** With whom she swaps: of those of her name the other one, and never herself. */
function otherNamed({ students }: PlanSituation, studentId: string, typed: string) {
  const candidates = students.filter(({ id }) => id !== studentId)
  try {
    return studentNamed(candidates, typed, 'other')
  } catch (fault) {
    const isSelf =
      faultOf(fault)?.code === 'student_not_found' &&
      students.some((one) => one.id === studentId && isNamed(one, typed))
    throw isSelf ? new Fault('swap_with_self', { field: 'other' }) : fault
  }
}

/** Whether a student is at a post by the version that stands. */
function isThere({ current }: PlanSituation, studentId: string, planPostId: string): boolean {
  return current.some((one) => one.studentId === studentId && one.planPostId === planPostId)
}

async function ensureAsShown(
  trx: Trx,
  of: { planId: string; studentId: string; settled: string },
): Promise<void> {
  const standing = await trx
    .selectFrom('placementLock')
    .leftJoin('account', 'account.id', 'placementLock.setBy')
    .leftJoin('planPost', 'planPost.id', 'placementLock.planPostId')
    .leftJoin('demand', 'demand.id', 'planPost.demandId')
    .where('placementLock.planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('liftedAt', 'is', null)
    .select(['placementLock.id', 'placementLock.reason', 'account.name as by', 'demand.title'])
    .executeTakeFirst()
  if ((standing?.id ?? '') === of.settled) return
  if (!standing) throw new Fault('lifted_meanwhile')
  throw new Fault('settled_meanwhile', {
    params: { by: standing.by ?? '', post: standing.title ?? '—', reason: standing.reason || '—' },
  })
}

/** Whoever works stays, but for who may not be where she is; no seat is there twice. */
function ensureNobodyLeaves(
  situation: PlanSituation,
  settled: ReadonlyMap<string, string | null>,
): void {
  const stays = staysAt(situation)
  for (const { studentId, planPostId } of situation.current) {
    if (planPostId === null || !settled.has(studentId)) continue
    if (settled.get(studentId) === planPostId || !stays(studentId, planPostId)) continue
    const student = situation.students.find(({ id }) => id === studentId)
    throw new Fault('works_already', {
      params: { student: student ? `${student.name} ${student.number}` : '' },
    })
  }
  const taken = seatsTaken(situation, (id) => settled.has(id))
  for (const to of settled.values()) {
    const post = situation.posts.find(({ id }) => id === to)
    if (post && (taken.get(post.id) ?? 0) >= post.seats.seats)
      throw new Fault('post_taken', { field: 'post', params: { post: post.facts.title ?? '' } })
  }
}

/**
 * Lifts what was settled of a student; with nothing settled it stays so.
 * @throws `not_found`, `not_allowed`, `plan_not_allocating`.
 */
export async function liftLock(
  context: Context,
  input: { planId: string; studentId: string },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  if (!isId(input.studentId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, plan.id)
    if (!PLACEABLE_STATES.includes(state)) throw new Fault('plan_not_allocating')
    const lifted = await liftOf(context, trx, { planId: plan.id, studentId: input.studentId })
    if (!lifted) return
    await recordAudit(context, trx, {
      action: 'plan.unsettled',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
    })
  })
}

async function liftOf(
  context: Context,
  trx: Trx,
  of: { planId: string; studentId: string },
): Promise<boolean> {
  const lifted = await trx
    .updateTable('placementLock')
    .set({ liftedAt: context.clock.now() })
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('liftedAt', 'is', null)
    .returning('id')
    .execute()
  return lifted.length > 0
}
