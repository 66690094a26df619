import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { separate } from '#app/placement/allocation/separate.ts'
import { anyConstrained } from './any-constrained.ts'
import { place } from './place.ts'

/** Two problems as one, the names of the second apart from those of the first. */
function besides(one: Problem, other: Problem): Problem {
  const apart = JSON.parse(
    JSON.stringify(other, (key, value: unknown) =>
      ['name'].includes(key) || typeof value !== 'string' ? value : `z${value}`,
    ),
  ) as Problem
  const renamed = <T>(of: Record<string, T> | undefined) =>
    Object.fromEntries(Object.entries(of ?? {}).map(([name, value]) => [`z${name}`, value]))
  const { constraints = {} } = apart
  return {
    students: { ...one.students, ...renamed(apart.students) },
    posts: { ...one.posts, ...renamed(apart.posts) },
    constraints: {
      hardship: [...(one.constraints?.hardship ?? []), ...(constraints.hardship ?? [])],
      together: [...(one.constraints?.together ?? []), ...(constraints.together ?? [])],
      friends: [...(one.constraints?.friends ?? []), ...(constraints.friends ?? [])],
      sites: { ...one.constraints?.sites, ...renamed(constraints.sites) },
      employers: { ...one.constraints?.employers, ...renamed(constraints.employers) },
      fixed: { ...one.constraints?.fixed, ...renamed(constraints.fixed) },
    },
  }
}

const untaught = anyConstrained().map((problem): Problem => {
  const { teachers: _, ...constraints } = problem.constraints ?? {}
  return { ...problem, constraints }
})

describe('separating a problem', () => {
  it('keeps every student, every wish and every demand in one of the pieces', () => {
    fc.assert(
      fc.property(untaught, untaught, (one, other) => {
        const whole = besides(one, other)
        const pieces = separate(whole)
        const students = pieces.flatMap((piece) => Object.entries(piece.students))
        expect(students.toSorted()).toEqual(Object.entries(whole.students).toSorted())
        for (const { students: own, posts } of pieces)
          for (const wish of Object.values(own).flat())
            expect(posts[wish]).toEqual(whole.posts[wish])
        for (const kind of [
          'hardship',
          'together',
          'friends',
          'sites',
          'employers',
          'fixed',
        ] as const) {
          const entries = (of: Problem) => Object.entries(of.constraints?.[kind] ?? {}).length
          const kept = pieces.reduce((sum, piece) => sum + entries(piece), 0)
          expect([kind, kept]).toEqual([kind, entries(whole)])
        }
      }),
    )
  })

  it('finds two plans without a post in common, and does not cut what a tie holds', () => {
    const plans: Problem = {
      students: { a: ['x'], b: ['x'], c: ['y'], d: ['y'] },
      posts: { x: { capacity: 1, employer: 'big' }, y: { capacity: 2, employer: 'big' } },
    }
    const count = (constraints: Problem['constraints']) =>
      separate({ ...plans, constraints }).length
    expect(count(undefined)).toBe(2)
    expect(count({ friends: [['a', 'c']] })).toBe(1)
    expect(count({ together: [{ name: 'g', students: ['b', 'd'] }] })).toBe(1)
    expect(count({ employers: { big: { most: 2 } } })).toBe(1)
    expect(count({ teachers: { most: 1, studentsEach: 2 } })).toBe(1)
    expect(count({ sites: { x: { least: 1 } } })).toBe(2)
  })

  it('leaves the smallest pieces together where there are many', () => {
    const names = Array.from({ length: 20 }, (_, at) => `s${at}`)
    const pieces = separate({
      students: Object.fromEntries(names.map((name) => [name, [`p${name}`]])),
      posts: Object.fromEntries(names.map((name) => [`p${name}`, { capacity: 1 }])),
    })
    expect(pieces.map(({ students }) => Object.keys(students).length)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 13,
    ])
  })
})

describe('placing what was separated', () => {
  it('reaches of two problems at once the sum of what each reaches alone', async () => {
    await fc.assert(
      fc.asyncProperty(untaught, untaught, async (one, other) => {
        const whole = await place(besides(one, other), 'groups', 'any').catch(() => null)
        const alone = await Promise.all(
          [one, other].map((problem) => place(problem, 'groups', 'any').catch(() => null)),
        )
        if (alone.includes(null)) {
          expect(whole).toBeNull()
          return
        }
        const sums = new Map<string, number>()
        for (const { goal, rank, reached } of alone.flatMap((answer) => answer!.steps ?? []))
          sums.set(`${goal} ${rank ?? ''}`, (sums.get(`${goal} ${rank ?? ''}`) ?? 0) + reached)
        expect(whole?.optimal).toBe(true)
        for (const { goal, rank, reached } of whole?.steps ?? [])
          expect([goal, rank, reached]).toEqual([goal, rank, sums.get(`${goal} ${rank ?? ''}`)])
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  it('names what conflicts in whichever piece it is', async () => {
    const problem: Problem = {
      students: { a: ['x'], b: ['x'], c: ['y'] },
      posts: { x: { capacity: 2 }, y: { capacity: 1 } },
      constraints: { sites: { y: { least: 2 } }, hardship: ['a'] },
    }
    await expect(place(problem, 'groups', 'any')).rejects.toThrow('site y: at least')
  })
})
