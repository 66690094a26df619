import type { Problem } from '#app/placement/allocation/problem.ts'

/** Whether two wish the same of those that take them, as what is to each of them the same choice. */
export function asksAlike(problem: Problem, one: string, other: string): boolean {
  const asked = (student: string) =>
    problem.students[student]!.filter(
      (post) => problem.posts[post]!.ranks?.flat().includes(student) ?? true,
    ).map((post) => [post, problem.students[student]!.indexOf(post)])
  return JSON.stringify(asked(one)) === JSON.stringify(asked(other))
}
