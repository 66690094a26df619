import { findBroken, postsOf } from '../allocation/constraints.ts'
import type { Reason } from '../allocation/explain.ts'
import type { Placement } from '../allocation/methods.ts'
import type { Problem } from '../allocation/problem.ts'

/**
 * Why students do not have a better post under constraints, without solving anew: a full post tells
 * whose choice it is of those who are there, one with a free seat the constraint that would break.
 * `npm run placement -- explain` says more, and may take a minute for each post.
 */
export function explainAtOnce(
  problem: Problem,
  { placed }: Pick<Placement, 'placed'>,
): (student: string) => Reason[] {
  const postOf = postsOf(placed)
  const fixed = problem.constraints?.fixed ?? {}
  return (student) => {
    const wishes = problem.students[student]!
    const own = postOf.get(student)
    const better = own === undefined ? wishes : wishes.slice(0, wishes.indexOf(own))
    return better.map((post, at): Reason => {
      const about = { post, choice: at + 1 }
      const { capacity, ranks } = problem.posts[post]!
      if (Object.hasOwn(fixed, student)) return { ...about, why: 'settled' }
      if (ranks && !ranks.flat().includes(student)) return { ...about, why: 'not_taken' }
      if (capacity === 0) return { ...about, why: 'no_seats' }
      const there = placed[post] ?? []
      if (there.length >= capacity)
        return { ...about, why: 'full', seats: capacity, holders: choicesOf(problem, there, post) }
      const moved = new Map(postOf).set(student, post)
      const broken = findBroken(problem, moved)
      return broken ? { ...about, why: 'constraint', broken } : { ...about, why: 'not_found' }
    })
  }
}

/** For how many the post is their 1st, 2nd … choice. */
function choicesOf(problem: Problem, students: readonly string[], post: string): number[] {
  const counts: number[] = []
  for (const student of students) {
    const choice = problem.students[student]!.indexOf(post)
    while (counts.length <= choice) counts.push(0)
    counts[choice]! += 1
  }
  return counts
}
