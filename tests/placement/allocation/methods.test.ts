import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METHODS, solve, type Method } from '#app/placement/allocation/methods.ts'
import { buildMarket, UNPLACED, type Market } from '#app/placement/allocation/market.ts'
import { verify } from '#app/placement/allocation/verify.ts'
import { anyProblem } from './any-problem.ts'

const seed = fc.string({ minLength: 1, maxLength: 8 })

describe.each(METHODS)('%s', (method) => {
  it('gives nobody more than one post, none that was not wished, no seat twice', () => {
    fc.assert(
      fc.property(anyProblem(), seed, (problem, seed) => {
        const { placed, unplaced, profile } = solve(problem, method, seed)
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
    )
  })

  it('gives the same placement for the same input, in whatever order the file has it', () => {
    fc.assert(
      fc.property(anyProblem(), seed, (problem, seed) => {
        const first = solve(problem, method, seed)
        const students = Object.fromEntries(Object.entries(problem.students).toReversed())
        const posts = Object.fromEntries(Object.entries(problem.posts).toReversed())
        const { placed, unplaced } = solve({ students, posts }, method, seed)
        expect({ placed, unplaced }).toEqual({ placed: first.placed, unplaced: first.unplaced })
      }),
    )
  })

  it('passes its own check', () => {
    fc.assert(
      fc.property(anyProblem(), seed, (problem, seed) => {
        const { placed, profile } = solve(problem, method, seed)
        const checks = verify({ problem, method, seed, placed, profile })
        expect(checks.filter(({ holds }) => !holds)).toEqual([])
      }),
    )
  })
})

describe.each(['rank-maximal', 'generous'] as const)('%s against every placement', (method) => {
  it('has the best profile that there is', () => {
    fc.assert(
      fc.property(anyProblem({ students: 5, posts: 4 }), seed, (problem, seed) => {
        const { profile } = solve(problem, method, seed)
        const best = everyProfile(buildMarket(problem)).reduce((one, other) =>
          isBetter(method, other, one) ? other : one,
        )
        expect(profile).toEqual(best)
      }),
      { numRuns: 300 },
    )
  })
})

it('gives each student the best post that she has in any stable placement', () => {
  fc.assert(
    fc.property(anyProblem({ students: 4, posts: 3 }), seed, (problem, seed) => {
      const { placed } = solve(problem, 'stable', seed)
      const market = buildMarket(problem)
      const rankIn = (byPost: Record<string, string[]>, student: string) => {
        const rank = problem.students[student]!.findIndex((post) => byPost[post]?.includes(student))
        return rank < 0 ? Infinity : rank
      }
      for (const other of everyPlacement(market)) {
        const checks = verify({ problem, method: 'stable', seed, placed: other })
        if (!checks.every(({ check, holds }) => holds || check === 'same_again')) continue
        for (const student of market.students)
          expect(rankIn(placed, student)).toBeLessThanOrEqual(rankIn(other, student))
      }
    }),
  )
})

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

/** Every way of giving wishes out, by brute force. */
function* everyAssignment(market: Market, student = 0, held: number[] = []): Generator<number[]> {
  if (student === market.students.length) {
    yield []
    return
  }
  for (const rest of everyAssignment(market, student + 1, held)) yield [UNPLACED, ...rest]
  for (let wish = market.firstWish[student]!; wish < market.firstWish[student + 1]!; wish += 1) {
    const post = market.wishPost[wish]!
    if ((held[post] ?? 0) >= market.capacity[post]!) continue
    const taken = held.slice()
    taken[post] = (taken[post] ?? 0) + 1
    for (const rest of everyAssignment(market, student + 1, taken)) yield [wish, ...rest]
  }
}

function everyProfile(market: Market): number[][] {
  return [...everyAssignment(market)].map((wishes) => {
    const profile = Array.from({ length: market.mostRanks }, () => 0)
    for (const wish of wishes) if (wish !== UNPLACED) profile[market.wishRank[wish]! - 1]! += 1
    return profile
  })
}

function everyPlacement(market: Market): Record<string, string[]>[] {
  return [...everyAssignment(market)].map((wishes) => {
    const placed: Record<string, string[]> = {}
    for (const [student, wish] of wishes.entries())
      if (wish !== UNPLACED)
        (placed[market.posts[market.wishPost[wish]!]!] ??= []).push(market.students[student]!)
    return placed
  })
}
