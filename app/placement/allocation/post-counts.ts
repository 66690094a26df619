import type { Problem } from './problem.ts'

/** What anybody can count of a post in the published file, those left out whose place was settled before. */
export interface PostCounts {
  /** All its seats, those that were settled before too. */
  seats: number
  /** How many seats were settled before anything was worked out. */
  settled: number
  /** How many students were settled before, wherever they are, and how many were not. */
  apart: number
  students: number
  /** How many of those to whom no rule bars it wished it, and for how many it was the first choice. */
  wished: number
  firstWished: number
  /** For how many of those who have it it is their 1st, 2nd … choice. */
  holders: number[]
}

/**
 * Counts posts of a published placement. Posts that the problem does not have are left out.
 * @param placed the students of each post by their names in the file.
 */
export function countPosts(
  of: { problem: Problem; placed: Readonly<Record<string, readonly string[]>> },
  posts: readonly string[],
): ReadonlyMap<string, PostCounts> {
  const { problem, placed } = of
  const fixed = problem.constraints?.fixed ?? {}
  const names = Object.keys(problem.students)
  const free = names.filter((name) => !Object.hasOwn(fixed, name))
  const known = posts.filter((post) => Object.hasOwn(problem.posts, post))
  return new Map(known.map((post) => [post, countsOf(post)]))

  function countsOf(post: string): PostCounts {
    const choices = free
      .filter((name) => !Object.hasOwn(problem.excluded?.[name] ?? {}, post))
      .map((name) => problem.students[name]!.indexOf(post))
    const there = (placed[post] ?? []).filter((name) => !Object.hasOwn(fixed, name))
    const holders: number[] = []
    for (const name of there) {
      const choice = problem.students[name]!.indexOf(post)
      while (holders.length <= choice) holders.push(0)
      holders[choice]! += 1
    }
    return {
      seats: problem.posts[post]!.capacity,
      settled: Object.values(fixed).filter((other) => other === post).length,
      apart: names.length - free.length,
      students: free.length,
      wished: choices.filter((choice) => choice >= 0).length,
      firstWished: choices.filter((choice) => choice === 0).length,
      holders,
    }
  }
}
