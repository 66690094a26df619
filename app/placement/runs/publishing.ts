import { recordAudit } from '#app/accounts/audit.ts'
import { unseal } from '#app/accounts/sealed.ts'
import { addDays } from '#app/kernel/clock.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Reason } from '../allocation/explain.ts'
import { postsOf } from '../allocation/constraints.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { tellHaveCome } from '../preferences/late-notices.ts'
import { movePlan } from '../plans/plan-steps.ts'
import { SECOND_DAYS } from './model/second-window.ts'
import { ensureMovesNobody, PLACEABLE_STATES } from './allocations.ts'
import { isCutShort } from './model/allocation-states.ts'
import { readAsked } from './model/asked.ts'
import { choiceOf } from './model/choice.ts'
import { holdBasis, holdCollege } from './held-basis.ts'
import { getAllocationForOfficer } from './plan-access.ts'
import { tellPlaced } from './placement-notices.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { barriersOf, basisOf, type Pseudonyms } from './problem-of-plan.ts'
import { readStanding, toldReasons } from './told-reasons.ts'

/**
 * Makes an allocation the plan's placement: a version with its problem and the revealed seed, each
 * student's post and the reasons why it is no better one. The first moves the plan to `published`, and
 * opens the second round for who was left out.
 *
 * Everything is looked at again while the plan and what it is judged by are held: whether anything has
 * changed since it was worked out, and every single placement against the seats, the rules and the
 * refusals of that moment.
 *
 * @param input.after the number of the version that the officer saw as the latest, 0 for none.
 * @param input.unfinished that the officer means it, although somebody stopped it before its end.
 * @throws `not_found`, `not_allowed`; `allocation_unfinished`, `allocation_cut_short`, `version_newer` where somebody else has
 *   published meanwhile, `allocation_stale`, `placement_barred` with whom and where,
 *   `plan_not_allocating`, `plan_others_work`; `reason_required` at `note` for a later version without its reason.
 */
export async function publishAllocation(
  context: Context,
  input: {
    planId: string
    allocationId: string
    after: number
    note: string
    unfinished?: boolean
  },
): Promise<{ versionId: string; number: number; placed: number; told: number }> {
  const { plan } = await getAllocationForOfficer(context, input)
  const note = input.note.trim()
  return inTransaction(context, async (trx) => {
    await holdCollege(trx, plan.collegeId)
    const locked = await lockPlan(trx, plan.id)
    const latest = await trx
      .selectFrom('placementVersion')
      .where('planId', '=', plan.id)
      .select(({ fn }) => fn.max('number').as('number'))
      .executeTakeFirst()
    const before = latest?.number ?? 0
    if (before !== input.after) throw new Fault('version_newer', { params: { number: before } })
    if (!PLACEABLE_STATES.includes(locked.state) || locked.seedSealed === null)
      throw new Fault('plan_not_allocating')
    if (before > 0 && note === '') throw new Fault('reason_required', { field: 'note' })
    const allocation = await trx
      .selectFrom('allocation')
      .where('id', '=', input.allocationId)
      .selectAll()
      .executeTakeFirstOrThrow()
    if (allocation.state !== 'done') throw new Fault('allocation_unfinished')
    if (isCutShort(allocation, allocation.answer ?? {}) && !input.unfinished)
      throw new Fault('allocation_cut_short', { field: 'unfinished' })
    await holdBasis(trx, plan.id)
    const situation = await readSituation(context, trx, plan.id)
    const pseudonyms = allocation.pseudonyms as Pseudonyms
    const { round } = readAsked(allocation.wishes)
    ensureMovesNobody(locked.state, round)
    const placed = postsByStudent(allocation.placed, pseudonyms)
    ensureNothingBarred(situation, placed)
    if (basisOf(situation, pseudonyms, round) !== allocation.basis)
      throw new Fault('allocation_stale')
    const versionId = newId()
    const publishedAt = context.clock.now()
    const number = before + 1
    await trx
      .insertInto('placementVersion')
      .values({
        id: versionId,
        planId: plan.id,
        number,
        allocationId: allocation.id,
        method: allocation.method,
        problem: JSON.stringify(allocation.problem),
        seed: unseal(context, 'seed', locked.seedSealed),
        answer: JSON.stringify({ ...(allocation.answer as object), placed: allocation.placed }),
        round,
        note,
        publishedBy: accountIdOf(context.actor),
        publishedAt,
      })
      .execute()
    const standing = await readStanding(trx, plan.id)
    await trx
      .updateTable('placement')
      .set({ isCurrent: false })
      .where('planId', '=', plan.id)
      .where('isCurrent', '=', true)
      .execute()
    const reasons = (allocation.reasons ?? {}) as Record<string, Reason[]>
    const told = toldReasons(situation, { round, standing })
    const rows = situation.students.map((student) => {
      const planPostId = placed.get(student.id) ?? null
      const own = planPostId === null ? null : choiceOf(student, planPostId, round)
      const pseudonym = pseudonyms[student.id]!
      return {
        id: newId(),
        versionId,
        planId: plan.id,
        studentId: student.id,
        pseudonym,
        planPostId,
        choice: own?.choice ?? null,
        choiceRound: own?.round ?? 1,
        // The rows go as one JSON, in which this is no text of its own.
        reasons: told(student, {
          planPostId,
          reasons: reasons[pseudonym] ?? [],
        }) as unknown as string,
        isCurrent: true,
      }
    })
    await insertRows(trx, 'placement', rows)
    if (locked.state === 'allocating') {
      await movePlan(context, trx, { planId: plan.id, action: 'publish' })
      await trx
        .updateTable('plan')
        .set({ secondClosesAt: addDays(context.clock.now(), SECOND_DAYS) })
        .where('id', '=', plan.id)
        .execute()
    }
    await recordAudit(context, trx, {
      action: 'plan.published',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { number, method: allocation.method },
    })
    await settleAgreements(context, trx, { planId: plan.id, reason: note })
    await tellHaveCome(context, trx, { planId: plan.id, publishedAt })
    const reached = await tellPlaced(context, trx, {
      planId: plan.id,
      versionId,
      isFirst: number === 1,
    })
    return { versionId, number, placed: placed.size, told: reached }
  })
}

function postsByStudent(placed: unknown, pseudonyms: Pseudonyms): Map<string, string> {
  const posts = postsOf(placed as Record<string, string[]>)
  return new Map(
    Object.entries(pseudonyms).flatMap(([studentId, name]) => {
      const post = posts.get(name)
      return post === undefined ? [] : [[studentId, post] as const]
    }),
  )
}

/**
 * The last look before anybody is placed: nobody at a post that a rule, the employer or the demand
 * itself bars to her, and no post with more students than it has seats now.
 */
function ensureNothingBarred(situation: PlanSituation, placed: ReadonlyMap<string, string>): void {
  const students = new Map(situation.students.map((student) => [student.id, student]))
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const barred = barriersOf(situation)
  const held = new Map<string, number>()
  for (const [studentId, planPostId] of placed) {
    const student = students.get(studentId)
    const post = posts.get(planPostId)
    const count = (held.get(planPostId) ?? 0) + 1
    held.set(planPostId, count)
    // Who has left the college is a change of the basis.
    if (!student || !post) throw new Fault('allocation_stale')
    if (barred(student, post)) {
      throw new Fault('placement_barred', {
        params: { student: `${student.name} ${student.number}`, post: post.facts.title ?? '' },
      })
    }
    if (count > post.seats.seats) {
      throw new Fault('placement_over_seats', {
        params: { post: post.facts.title ?? '', seats: post.seats.seats },
      })
    }
  }
}
