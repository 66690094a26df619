import fc from 'fast-check'
import type { Constraints, Problem } from '#app/placement/allocation/problem.ts'
import { anyProblem } from './any-problem.ts'

/** Small problems with constraints of every kind, some of which cannot all be met. */
export function anyConstrained(): fc.Arbitrary<Problem> {
  const sited = fc
    .tuple(anyProblem({ students: 5, posts: 4 }), fc.infiniteStream(fc.constantFrom('n', 's')))
    .map(([problem, letters]): Problem => {
      const posts = Object.entries(problem.posts).map(([name, post]) => {
        const [site, employer] = [letters.next().value as string, letters.next().value as string]
        return [name, { ...post, site, employer }] as const
      })
      return { ...problem, posts: Object.fromEntries(posts) }
    })
  return sited.chain((problem) =>
    anyConstraints(problem).map((constraints) => ({ ...problem, constraints })),
  )
}

const CLOSENESS = [{ must: true }, { parts: 1 }, {}]

function anyConstraints(problem: Problem): fc.Arbitrary<Constraints> {
  const names = Object.keys(problem.students)
  const some = fc.subarray(names)
  const posts = Object.values(problem.posts)
  const few = fc.integer({ min: 0, max: 3 })
  const site = fc.record({ least: few, most: few }, { requiredKeys: [] })
  const sites = [...new Set(posts.map((post) => post.site!))]
  const employers = [...new Set(posts.map((post) => post.employer!))]
  const pairs =
    names.length < 2
      ? fc.constant([])
      : fc.array(fc.shuffledSubarray(names, { minLength: 2, maxLength: 2 }), { maxLength: 2 })
  const together = some.map((students) =>
    students.length < 2 ? [] : [{ name: 'g', students, ...CLOSENESS[names.length % 3]! }],
  )
  const wished = names.filter((name) => problem.students[name]!.length > 0)
  const fixed = fc
    .subarray(wished, { maxLength: Math.min(1, wished.length) })
    .map((chosen) => Object.fromEntries(chosen.map((name) => [name, problem.students[name]![0]!])))
  return fc.record(
    {
      hardship: some,
      together,
      friends: pairs.map((list) => list.map(([one, other]): [string, string] => [one!, other!])),
      sites: fc.tuple(...sites.map(() => site)).map((each) => zip(sites, each)),
      employers: fc
        .tuple(...employers.map(() => fc.record({ most: few })))
        .map((each) => zip(employers, each)),
      teachers: fc.record({ most: few, studentsEach: fc.integer({ min: 1, max: 3 }) }),
      fixed,
    },
    { requiredKeys: [] },
  )
}

function zip<T>(names: string[], values: T[]): Record<string, T> {
  return Object.fromEntries(names.map((name, at) => [name, values[at]!]))
}
