import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '#app/placement/allocation/explain.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { solve } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { verify } from '#app/placement/allocation/verify.ts'
import { anyProblem } from './any-problem.ts'
import { place } from './place.ts'

/** A problem some of whose students are settled: at a post with a seat that they wish, or at none. */
function anySettled(): fc.Arbitrary<Problem> {
  return anyProblem().chain((problem) =>
    fc.array(fc.nat(6), { minLength: 8, maxLength: 8 }).map((choices): Problem => {
      const fixed: Record<string, string | null> = {}
      const left = new Map(Object.entries(problem.posts).map(([name, p]) => [name, p.capacity]))
      for (const [at, [student, wishes]] of Object.entries(problem.students).entries()) {
        const choice = choices[at]!
        const post = choice === 6 ? null : wishes[choice]
        if (post === undefined) continue
        const order = post === null ? undefined : problem.posts[post]!.ranks
        if (order && !order.flat().includes(student)) continue
        if (post !== null && left.get(post)! === 0) continue
        if (post !== null) left.set(post, left.get(post)! - 1)
        fixed[student] = post
      }
      return { ...problem, constraints: { fixed } }
    }),
  )
}

describe.each(['stable', 'rank-maximal', 'generous'] as const)('%s with some settled', (method) => {
  it('leaves them where they are, gives out the other seats, and passes its check', async () => {
    await fc.assert(
      fc.asyncProperty(anySettled(), fc.string({ maxLength: 8 }), async (problem, seed) => {
        const answer = await place(problem, method, seed)
        const { placed, profile, unplaced } = answer
        for (const [student, post] of Object.entries(problem.constraints!.fixed!)) {
          if (post === null) expect(unplaced).toContain(student)
          else expect(placed[post]).toContain(student)
        }
        const checks = await verify({ problem, method, seed, placed, profile })
        expect(checks.filter(({ holds }) => holds === false)).toEqual([])
      }),
    )
  })

  it('explains the others by what is left', async () => {
    await fc.assert(
      fc.asyncProperty(anySettled(), fc.string({ maxLength: 8 }), async (problem, seed) => {
        const { placed } = await place(problem, method, seed)
        for (const student of Object.keys(problem.students)) {
          const { reasons } = await explain({ problem, method, seed, placed }, student)
          const isSettled = Object.hasOwn(problem.constraints!.fixed!, student)
          for (const { why } of reasons) expect(why === 'settled').toBe(isSettled)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('says where somebody is not where she was settled', async () => {
    const problem = {
      students: { s1: ['p1', 'p2'], s2: ['p1', 'p2'] },
      posts: { p1: { capacity: 1 }, p2: { capacity: 1 } },
      constraints: { fixed: { s1: 'p2' } },
    }
    const checks = await verify({ problem, method, seed: 'x', placed: { p1: ['s1'], p2: ['s2'] } })
    expect(checks.find(({ check }) => check === 'constraints')?.holds).toBe(false)
  })

  it('refuses more settled at a post than it has seats', async () => {
    const problem = {
      students: { s1: ['p1'], s2: ['p1'] },
      posts: { p1: { capacity: 1 } },
      constraints: { fixed: { s1: 'p1', s2: 'p1' } },
    }
    await expect(solve(problem, method, 'x')).rejects.toThrow('1 seats, 2 are fixed there')
  })
})

it('gives everybody the lottery number of before', async () => {
  const students = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, ['p']]))
  const numbers = drawLottery(Object.keys(students), 'seed')
  const inOrder = Object.keys(students).sort(
    (one, other) =>
      numbers[Object.keys(students).indexOf(one)]! - numbers[Object.keys(students).indexOf(other)]!,
  )
  const fixed = { [inOrder[3]!]: 'p' }
  const problem = { students, posts: { p: { capacity: 2 } }, constraints: { fixed } }
  const { placed } = await place(problem, 'stable', 'seed')
  expect(placed['p']).toEqual([inOrder[0], inOrder[3]].sort())
})
