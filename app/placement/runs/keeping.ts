import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import { PLACEABLE_STATES } from './allocations.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { barriersOf } from './problem-of-plan.ts'

/** Rows of one statement: its placeholders stay far below PostgreSQL's 65,535. */
const CHUNK = 1000

/**
 * Locks everybody who has a post by the version that stands to that post, but for whom something is
 * settled already: what is worked out next moves nobody else. Where a post has too few seats left for
 * all who are there, none of them is locked, so that the method says who gives way and not the order
 * of a list; nor is whoever may not be there any more.
 * @throws `not_found`, `not_allowed`, `plan_not_allocating`, `nobody_to_keep` where nobody is left to be locked.
 * @returns how many were locked.
 */
export async function keepOthers(context: Context, input: { planId: string }): Promise<number> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  return inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, plan.id)
    if (!PLACEABLE_STATES.includes(state)) throw new Fault('plan_not_allocating')
    const keepers = keepable(await readSituation(context, trx, plan.id))
    if (keepers.length === 0) throw new Fault('nobody_to_keep')
    const at = context.clock.now()
    const rows = keepers.map(({ studentId, planPostId }) => ({
      id: newId(),
      planId: plan.id,
      studentId,
      planPostId,
      kind: 'keep' as const,
      reason: '',
      told: '',
      setBy: accountIdOf(context.actor),
      at,
      liftedAt: null,
    }))
    for (let start = 0; start < rows.length; start += CHUNK) {
      await trx
        .insertInto('placementLock')
        .values(rows.slice(start, start + CHUNK))
        .execute()
    }
    await recordAudit(context, trx, {
      action: 'plan.settled',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { act: 'keep', students: rows.length },
    })
    return rows.length
  })
}

/**
 * Lifts all that `keepOthers` has locked; what was settled of one by one stays.
 * @throws `not_found`, `not_allowed`, `plan_not_allocating`.
 * @returns how many were lifted.
 */
export async function releaseOthers(context: Context, input: { planId: string }): Promise<number> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  return inTransaction(context, async (trx) => {
    const { state } = await lockPlan(trx, plan.id)
    if (!PLACEABLE_STATES.includes(state)) throw new Fault('plan_not_allocating')
    const lifted = await trx
      .updateTable('placementLock')
      .set({ liftedAt: context.clock.now() })
      .where('planId', '=', plan.id)
      .where('kind', '=', 'keep')
      .where('liftedAt', 'is', null)
      .returning('id')
      .execute()
    if (lifted.length > 0) {
      await recordAudit(context, trx, {
        action: 'plan.unsettled',
        subjectKind: 'plan',
        subjectId: plan.id,
        organisationId: plan.collegeId,
      })
    }
    return lifted.length
  })
}

/** Who can stay where the version that stands has put her, beside all that is settled one by one. */
export function keepable(situation: PlanSituation): { studentId: string; planPostId: string }[] {
  const { students, posts, locks, current } = situation
  const barred = barriersOf(situation)
  const studentOf = new Map(students.map((student) => [student.id, student]))
  const postOf = new Map(posts.map((post) => [post.id, post]))
  const settled = new Set(locks.map(({ studentId }) => studentId))
  const staying = current.flatMap(({ studentId, planPostId }) => {
    const student = studentOf.get(studentId)
    const post = postOf.get(planPostId ?? '')
    if (!student || !post || settled.has(studentId) || barred(student, post)) return []
    return [{ studentId, planPostId: post.id }]
  })
  return [...Map.groupBy(staying, ({ planPostId }) => planPostId)].flatMap(([id, there]) => {
    const taken = locks.filter(
      (lock) => lock.planPostId === id && studentOf.has(lock.studentId),
    ).length
    const seats = postOf.get(id)?.seats.seats ?? 0
    return there.length <= seats - taken ? there : []
  })
}
