import type { Problem } from '#app/placement/allocation/problem.ts'

/** Every placement that wishes, seats and employers' orders allow, by brute force; for a handful of students. */
export function* everyPlacement(problem: Problem): Generator<Record<string, string[]>> {
  const students = Object.keys(problem.students)
  function* from(
    at: number,
    placed: Record<string, string[]>,
  ): Generator<Record<string, string[]>> {
    const student = students[at]
    if (student === undefined) {
      yield placed
      return
    }
    yield* from(at + 1, placed)
    for (const post of problem.students[student]!) {
      const { capacity, ranks } = problem.posts[post]!
      const there = placed[post] ?? []
      if (there.length >= capacity || (ranks && !ranks.flat().includes(student))) continue
      yield* from(at + 1, { ...placed, [post]: [...there, student] })
    }
  }
  yield* from(0, {})
}
