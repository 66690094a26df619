import { UnusableProblem, type Problem } from './problem.ts'

/** A problem parted: whose post is settled beforehand, and what is left for the others. */
export interface Parted {
  /** Everybody is still in it, so that lottery numbers stay; those who are settled wish nothing. */
  rest: Problem
  /** The post of each who has one, and null for each who is not to be placed. */
  settled: ReadonlyMap<string, string | null>
}

/**
 * Parts a problem for the methods that know of no constraint but what is `fixed`.
 * @throws UnusableProblem where more are settled at a post than it has seats.
 */
export function partSettled(problem: Problem): Parted {
  const settled = new Map(Object.entries(problem.constraints?.fixed ?? {}))
  if (settled.size === 0) return { rest: problem, settled }
  const students = Object.fromEntries(
    Object.entries(problem.students).map(([name, wishes]) => [
      name,
      settled.has(name) ? [] : wishes,
    ]),
  )
  const taken = new Map<string, number>()
  for (const post of settled.values()) if (post) taken.set(post, (taken.get(post) ?? 0) + 1)
  const posts = Object.fromEntries(
    Object.entries(problem.posts).map(([name, post]) => {
      const held = taken.get(name) ?? 0
      if (held > post.capacity)
        throw new UnusableProblem(
          `post ${name} has ${post.capacity} seats, ${held} are fixed there`,
        )
      return [name, { ...post, capacity: post.capacity - held }]
    }),
  )
  return { rest: { students, posts, excluded: problem.excluded }, settled }
}

/** A placement of the rest with those added who were settled, each post's students in order. */
export function joinSettled(
  placed: Readonly<Record<string, readonly string[]>>,
  { settled }: Parted,
): Record<string, string[]> {
  const joined = new Map(Object.entries(placed).map(([post, students]) => [post, [...students]]))
  for (const [student, post] of settled) {
    if (post === null) continue
    const there = joined.get(post)
    if (there) there.push(student)
    else joined.set(post, [student])
  }
  const byPost = [...joined].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(byPost.map(([post, students]) => [post, students.sort()]))
}

/** The same without them. */
export function leaveSettled(
  placed: Readonly<Record<string, readonly string[]>>,
  { settled }: Parted,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(placed).map(([post, students]) => [
      post,
      students.filter((student) => !settled.has(student)),
    ]),
  )
}
