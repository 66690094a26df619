import type { Trx } from '#app/kernel/context.ts'
import type { Reason } from '../allocation/explain.ts'
import { withPercent, type Lowered } from '../demands/seats.ts'
import { choiceOf, wishesIn } from './model/choice.ts'
import type { Bar, BarTerms, ToldReason } from './model/told-reason.ts'
import type { PlanSituation } from './plan-situation.ts'
import { barriersOf } from './problem-of-plan.ts'

/** Where a student is by the version that stands, and what she was told of it. */
interface Standing {
  number: number
  planPostId: string | null
  reasons: ToldReason[]
}

/** What is told by the version of a plan that stands, of each student; none before the first. */
export async function readStanding(
  trx: Trx,
  planId: string,
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await trx
    .selectFrom('placement')
    .innerJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .where('placement.planId', '=', planId)
    .where('placement.isCurrent', '=', true)
    .select(['placement.studentId', 'placement.planPostId', 'placement.reasons', 'version.number'])
    .execute()
  return new Map(
    rows.map(({ studentId, reasons, ...row }) => [
      studentId,
      { ...row, reasons: (reasons ?? []) as ToldReason[] },
    ]),
  )
}

/**
 * Why each student has no better post, as she is told with a version: what the method says, and which
 * of the posts that she had ranked are barred to her by now.
 *
 * A second round decides only about those who were left out, and of the seats that were left. Whoever
 * keeps her post keeps the reasons of the version that gave it, and a post that was full by then keeps
 * its reason for the others; each says which version it is of. The same goes for whom an officer keeps
 * where she is. What was settled by hand says so.
 */
export function toldReasons(
  situation: PlanSituation,
  of: { round: 1 | 2; standing: ReadonlyMap<string, Standing> },
) {
  const { round, standing } = of
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const byHand = new Set(situation.locks.map(({ studentId }) => studentId))
  const kept = new Set(
    situation.locks.flatMap(({ studentId, kind }) => (kind === 'keep' ? [studentId] : [])),
  )
  const barred = barriersOf(situation)
  const termsOf = (rule: Bar): { terms?: BarTerms } => {
    if (rule === 'employer' || rule === 'days' || rule === 'withdrawn') return {}
    const { article, threshold, text } = situation.rules[rule]
    return { terms: { article, threshold, text } }
  }
  const loweredAt = (id: string): { lowered?: Lowered } => {
    const by = posts.get(id)?.seats.reason
    return by ? { lowered: withPercent(situation.rules, by) } : {}
  }
  return (
    student: PlanSituation['students'][number],
    now: { planPostId: string | null; reasons: readonly Reason[] },
  ): ToldReason[] => {
    const isLeft = kept.has(student.id) || (round === 2 && !byHand.has(student.id))
    const before = isLeft ? standing.get(student.id) : undefined
    const earlier = (before?.reasons ?? []).map((reason) => ({
      ...reason,
      version: reason.version ?? before!.number,
    }))
    if (before?.planPostId) return earlier
    const wishes = byHand.has(student.id) ? student.wishes : wishesIn(student, round)
    const own = now.planPostId === null ? -1 : wishes.indexOf(now.planPostId)
    const better = own < 0 ? wishes : wishes.slice(0, own)
    const byPost = new Map(now.reasons.map((reason) => [reason.post, reason]))
    const decided = better.flatMap((id): ToldReason[] => {
      const old = earlier.find(({ post }) => post === id)
      const reason = byPost.get(id)
      // Its seats went in the round before, and that is what the earlier reason tells of.
      if (reason && !(reason.why === 'no_seats' && old)) {
        const lowered = reason.why === 'no_seats' ? loweredAt(id) : {}
        return [{ ...reason, ...lowered, ...place(id) }]
      }
      if (old) return [old]
      const post = posts.get(id)
      const barrier = post && barred(student, post)
      if (!barrier) return []
      const rule = barrier.why === 'employer' ? 'employer' : barrier.rule
      return [{ post: id, why: 'barred', rule, ...termsOf(rule), ...place(id) }]
    })
    const isAsked = new Set(wishes)
    return [...earlier.filter(({ post }) => !isAsked.has(post)), ...decided]

    function place(post: string): { choice: number; round?: 2 } {
      const ranked = choiceOf(student, post, round)!
      return ranked.round === 2 ? { choice: ranked.choice, round: 2 } : { choice: ranked.choice }
    }
  }
}
