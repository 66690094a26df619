import { wishesIn } from './model/choice.ts'
import type { PlanSituation } from './plan-situation.ts'
import { barriersOf } from './problem-of-plan.ts'

/** How many have no post in an allocation, by why. */
export interface WithoutCounts {
  /** Settled so by an officer. */
  byHand: number
  nothingRanked: number
  /** All that she ranked is barred to her by a rule, the demand's end or the employer. */
  barred: number
  /** What she ranked went to others. */
  full: number
}

/**
 * Parts those whom an allocation gives no post by what would help them: wishes, seats, other posts.
 * @param round whose wishes it was worked out from.
 */
export function countWithout(
  situation: PlanSituation,
  outcomes: readonly { student: PlanSituation['students'][number]; planPostId: string | null }[],
  round: 1 | 2,
): WithoutCounts {
  const counts: WithoutCounts = { byHand: 0, nothingRanked: 0, barred: 0, full: 0 }
  const barred = barriersOf(situation)
  const posts = new Map(situation.posts.map((post) => [post.id, post]))
  const byHand = new Set(
    situation.locks.flatMap((lock) => (lock.planPostId === null ? [lock.studentId] : [])),
  )
  const isOpen = (student: PlanSituation['students'][number]) => (id: string) => {
    const post = posts.get(id)
    return post !== undefined && barred(student, post) === null
  }
  for (const { student, planPostId } of outcomes) {
    if (planPostId !== null) continue
    const wishes = wishesIn(student, round)
    if (byHand.has(student.id)) counts.byHand += 1
    else if (wishes.length === 0) counts.nothingRanked += 1
    else counts[wishes.some(isOpen(student)) ? 'full' : 'barred'] += 1
  }
  return counts
}
