import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { METHODS, type Method } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { verify } from '#app/placement/allocation/verify.ts'
import { anyAlike, anyProblem } from './any-problem.ts'
import { asksAlike } from './asks-alike.ts'
import { findBlockingPair } from './by-the-letter.ts'
import { everyPlacement } from './every-placement.ts'
import { place } from './place.ts'

/** Each run of HiGHS makes its own memory. */
const RUNS = { groups: { numRuns: 10 } } as Partial<Record<Method, fc.Parameters<unknown>>>

const seed = fc.string({ minLength: 1, maxLength: 8 })

describe.each(METHODS)('%s', { timeout: 120_000 }, (method) => {
  it('gives nobody more than one post, none that was not wished, no seat twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), seed, async (problem, seed) => {
        const { placed, unplaced, profile } = await place(problem, method, seed)
        const everybody = [...Object.values(placed).flat(), ...unplaced].sort()
        expect(everybody).toEqual(Object.keys(problem.students).sort())
        const counts = profile.map(() => 0)
        for (const [post, students] of Object.entries(placed)) {
          expect(students.length).toBeLessThanOrEqual(problem.posts[post]!.capacity)
          for (const student of students) {
            const rank = problem.students[student]!.indexOf(post)
            expect(rank).toBeGreaterThanOrEqual(0)
            counts[rank]! += 1
            const order = problem.posts[post]!.ranks
            if (order) expect(order.flat()).toContain(student)
          }
        }
        expect(counts).toEqual(profile)
      }),
      RUNS[method],
    )
  })

  it('gives the same placement for the same input, in whatever order the file has it', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), seed, async (problem, seed) => {
        const first = await place(problem, method, seed)
        const students = Object.fromEntries(Object.entries(problem.students).toReversed())
        const posts = Object.fromEntries(Object.entries(problem.posts).toReversed())
        const { placed, unplaced } = await place({ students, posts }, method, seed)
        expect({ placed, unplaced }).toEqual({ placed: first.placed, unplaced: first.unplaced })
      }),
      RUNS[method],
    )
  })

  it('places nobody where a rule of the file bars it, and counts her other wishes as they stand', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), seed, async (problem, seed) => {
        const barred = Object.entries(problem.students).flatMap(([name, [first]]) =>
          first === undefined ? [] : [[name, { [first]: 'major' }] as const],
        )
        const excluded = Object.fromEntries(barred)
        const { placed, profile } = await place({ ...problem, excluded }, method, seed)
        const counts = profile.map(() => 0)
        for (const [post, students] of Object.entries(placed))
          for (const student of students) counts[problem.students[student]!.indexOf(post)]! += 1
        expect(counts).toEqual(profile)
        expect(counts[0] ?? 0).toBe(0)
        const checks = await verify({ problem: { ...problem, excluded }, method, seed, placed })
        expect(checks.filter(({ holds }) => holds === false)).toEqual([])
      }),
      RUNS[method],
    )
  })

  it('gives of two with the same wishes the better choice to the lower lottery number', async () => {
    await fc.assert(
      fc.asyncProperty(anyAlike(), seed, async (problem, seed) => {
        const { placed } = await place(problem, method, seed)
        const names = Object.keys(problem.students)
        const numbers = drawLottery(names, seed)
        const drawn = names
          .map((name, at) => ({ name, number: numbers[at]! }))
          .sort((one, other) => one.number - other.number)
        for (const [at, { name }] of drawn.entries())
          for (const { name: later } of drawn.slice(at + 1))
            if (asksAlike(problem, name, later))
              expect(choiceIn(problem, placed, name)).toBeLessThanOrEqual(
                choiceIn(problem, placed, later),
              )
      }),
      RUNS[method],
    )
  })

  it('gives the one seat that three alike wish to lottery number 1', async () => {
    const wishes = ['y', 'x']
    const problem: Problem = {
      students: { a: wishes, b: wishes, c: wishes },
      posts: { x: { capacity: 2 }, y: { capacity: 1 } },
    }
    expect([...drawLottery(['a', 'b', 'c'], 'q')]).toEqual([2, 3, 1])
    expect((await place(problem, method, 'q')).placed).toEqual({ x: ['a', 'b'], y: ['c'] })
  })

  it('passes its own check', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), seed, async (problem, seed) => {
        const { placed, profile } = await place(problem, method, seed)
        const checks = await verify({ problem, method, seed, placed, profile })
        expect(checks.filter(({ holds }) => holds === false)).toEqual([])
      }),
      RUNS[method],
    )
  })
})

describe.each(['rank-maximal', 'generous'] as const)('%s against every placement', (method) => {
  it('has the best profile that there is', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ students: 5, posts: 4 }), seed, async (problem, seed) => {
        const { profile } = await place(problem, method, seed)
        const best = [...everyPlacement(problem)]
          .map((other) => profileOf(problem, other))
          .reduce((one, other) => (isBetter(method, other, one) ? other : one))
        expect(profile).toEqual(best)
      }),
      { numRuns: 300 },
    )
  })
})

it('leaves no student and post that would both rather have one another', async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem(), seed, async (problem, seed) => {
      const { placed } = await place(problem, 'stable', seed)
      expect(findBlockingPair(problem, placed, seed)).toBeNull()
    }),
  )
})

it('finds stable by its check what has no blocking pair, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem({ students: 3, posts: 3 }), seed, async (problem, seed) => {
      for (const placed of everyPlacement(problem)) {
        const checks = await verify({ problem, method: 'stable', seed, placed })
        const isStable = checks.find(({ check }) => check === 'stable')?.holds
        expect(isStable).toBe(findBlockingPair(problem, placed, seed) === null)
      }
    }),
    { numRuns: 50 },
  )
})

it('gives each student the best post that she has in any stable placement', async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem({ students: 4, posts: 3 }), seed, async (problem, seed) => {
      const { placed } = await place(problem, 'stable', seed)
      const rankIn = (byPost: Record<string, string[]>, student: string) => {
        const rank = problem.students[student]!.findIndex((post) => byPost[post]?.includes(student))
        return rank < 0 ? Infinity : rank
      }
      for (const other of everyPlacement(problem)) {
        if (findBlockingPair(problem, other, seed)) continue
        for (const student of Object.keys(problem.students))
          expect(rankIn(placed, student)).toBeLessThanOrEqual(rankIn(other, student))
      }
    }),
  )
})

/** Which choice came true, from 0; none is worse than all. */
function choiceIn(problem: Problem, placed: Record<string, string[]>, student: string): number {
  const choice = problem.students[student]!.findIndex((post) => placed[post]?.includes(student))
  return choice < 0 ? Infinity : choice
}

/** Whether a profile is the better by the method's own measure. */
function isBetter(method: Method, one: number[], other: number[]): boolean {
  const total = (profile: number[]) => profile.reduce((sum, count) => sum + count, 0)
  const sums = (profile: number[]) =>
    method === 'generous'
      ? [
          total(profile),
          ...profile
            .slice(1)
            .map((count) => -count)
            .toReversed(),
        ]
      : profile
  const mine = sums(one)
  const theirs = sums(other)
  const at = mine.findIndex((sum, index) => sum !== theirs[index])
  return at >= 0 && mine[at]! > theirs[at]!
}

/** How many have their 1st, 2nd … choice. */
function profileOf(problem: Problem, placed: Record<string, string[]>): number[] {
  const wishes = Object.values(problem.students)
  const profile = Array.from({ length: Math.max(0, ...wishes.map((list) => list.length)) }, () => 0)
  for (const [post, students] of Object.entries(placed))
    for (const student of students) profile[problem.students[student]!.indexOf(post)]! += 1
  return profile
}

it('has a second choice stay one where the first is barred', async () => {
  const problem = {
    students: { a: ['z', 'x'], b: ['x'] },
    posts: { x: { capacity: 1 }, z: { capacity: 1 } },
    excluded: { a: { z: 'major' } },
  }
  for (const seed of ['one', 'two', 'three', 'four'])
    for (const method of ['rank-maximal', 'generous'] as const) {
      const { placed, profile } = await place(problem, method, seed)
      expect([placed, profile]).toEqual([{ x: ['b'] }, [1, 0]])
    }
})
