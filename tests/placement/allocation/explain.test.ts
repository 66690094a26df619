import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, type Claim } from '#app/placement/allocation/explain.ts'
import type { Method } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { anyProblem } from './any-problem.ts'
import { place } from './place.ts'

const SEED = 'drawn in public'

async function reasonsOf(problem: Problem, method: Method, student: string) {
  const { placed } = await place(problem, method, SEED)
  return explain({ problem, method, seed: SEED, placed }, student)
}

describe('what a student reads', () => {
  it('names who came before her, and what had no seat for her', async () => {
    const problem: Problem = {
      students: { a: ['x'], b: ['x'], c: ['closed', 'strict', 'x', 'y'] },
      posts: {
        closed: { capacity: 0 },
        strict: { capacity: 5, ranks: ['a', 'b'] },
        x: { capacity: 2, ranks: ['b', 'a', 'c'] },
        y: { capacity: 1 },
      },
    }
    const answer = await reasonsOf(problem, 'stable', 'c')
    expect(answer).toMatchObject({
      student: 'c',
      post: 'y',
      choice: 4,
      reasons: [
        { post: 'closed', choice: 1, why: 'no_seats' },
        { post: 'strict', choice: 2, why: 'not_taken' },
        { post: 'x', choice: 3, why: 'claims', seats: 2, last: { place: 2 }, own: { place: 3 } },
      ],
    })
  })

  it('shows what others would give up, or that it was the lottery', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['x'], c: ['x', 'y'] },
      posts: { x: { capacity: 1 }, y: { capacity: 2 } },
    }
    for (const student of ['a', 'c']) {
      const { post, reasons } = await reasonsOf(problem, 'generous', student)
      expect(post).toBe('y')
      expect(reasons).toEqual([
        { post: 'x', choice: 1, why: 'others_give_way', profile: [1, 1], unplaced: 1 },
      ])
    }
    const { reasons } = await reasonsOf(problem, 'rank-maximal', 'b')
    for (const reason of reasons) expect(['others_give_way', 'lottery']).toContain(reason.why)
  })

  it('names the demands that she stood against', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['x', 'y'] },
      posts: { x: { capacity: 2 }, y: { capacity: 2 } },
      constraints: { sites: { y: { least: 2 } } },
    }
    const { reasons } = await reasonsOf(problem, 'groups', 'a')
    expect(reasons).toEqual([
      { post: 'x', choice: 1, why: 'conflict', conflict: ['site y: at least'] },
    ])
  })

  it('has a reason for every better post, each of which holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProblem(),
        fc.constantFrom<Method>('stable', 'rank-maximal', 'generous'),
        async (problem, method) => {
          for (const student of Object.keys(problem.students)) {
            const { post, choice, reasons } = await reasonsOf(problem, method, student)
            const wishes = problem.students[student]!
            const better = post === null ? wishes : wishes.slice(0, wishes.indexOf(post))
            expect(reasons.map((reason) => reason.post)).toEqual(better)
            expect(choice).toBe(post === null ? null : better.length + 1)
            for (const reason of reasons)
              if (reason.why === 'claims')
                expect(weight(reason.last)).toBeLessThan(weight(reason.own))
          }
        },
      ),
    )
  })

  it('refuses a student that the problem does not have', async () => {
    const problem: Problem = { students: {}, posts: {} }
    const file = { problem, method: 'stable' as const, seed: SEED, placed: {} }
    await expect(explain(file, 'toString')).rejects.toThrow('there is no student toString')
  })
})

/** A claim as one number: the place first, then the lottery. */
function weight({ place, lottery }: Claim): number {
  return (place ?? 0) * 1000 + lottery
}
