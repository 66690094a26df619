import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { solve } from '#app/placement/allocation/methods.ts'
import type { Constraints, Problem } from '#app/placement/allocation/problem.ts'
import { verify } from '#app/placement/allocation/verify.ts'
import { anyConstrained } from './any-constrained.ts'
import { goalsOf, keepsAll } from './by-the-letter.ts'
import { everyPlacement } from './every-placement.ts'
import { place } from './place.ts'

describe('groups against every placement', () => {
  it('keeps every constraint and reaches every goal as far as it can be', async () => {
    await fc.assert(
      fc.asyncProperty(anyConstrained(), async (problem) => {
        const kept = [...everyPlacement(problem)].filter((placed) => keepsAll(problem, placed))
        const answer = await solve(problem, 'groups', 'any')
        expect('conflict' in answer).toBe(kept.length === 0)
        if ('conflict' in answer) return
        expect(keepsAll(problem, answer.placed)).toBe(true)
        const best = kept
          .map((placed) => goalsOf(problem, placed))
          .reduce((one, other) => (isLess(other, one) ? other : one))
        expect(goalsOf(problem, answer.placed)).toEqual(best)
        expect(answer.steps?.map(({ reached }) => reached)).toEqual(best)
        expect(answer.optimal).toBe(true)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

const CLASS: Problem = {
  students: {
    a: ['north', 'south'],
    b: ['south', 'north'],
    c: ['north', 'south'],
    d: ['east', 'south'],
  },
  posts: {
    north: { capacity: 2, employer: 'big' },
    south: { capacity: 4, employer: 'big' },
    east: { capacity: 1 },
  },
}

describe('one constraint at a time', () => {
  const placedUnder = async (constraints: Constraints) => {
    const { placed } = await place({ ...CLASS, constraints }, 'groups', 'any')
    return placed
  }

  it.each<[string, Constraints, Record<string, string[]>]>([
    ['none', {}, { north: ['a', 'c'], south: ['b'], east: ['d'] }],
    [
      'a group that must stay together',
      { together: [{ name: '4班', students: ['a', 'b', 'c', 'd'], must: true }] },
      { south: ['a', 'b', 'c', 'd'] },
    ],
    [
      'a group at no more than two sites',
      { together: [{ name: '4班', students: ['a', 'b', 'c', 'd'], parts: 2 }] },
      { north: ['a', 'c'], south: ['b', 'd'] },
    ],
    [
      'at most so many at a site',
      { sites: { north: { most: 0 }, east: { most: 0 } } },
      { south: ['a', 'b', 'c', 'd'] },
    ],
    [
      'at least so many at a site',
      { sites: { south: { least: 4 } } },
      { south: ['a', 'b', 'c', 'd'] },
    ],
    ['at most so many at an employer', { employers: { big: { most: 0 } } }, { east: ['d'] }],
    [
      'a teacher for every four',
      { teachers: { most: 1, studentsEach: 4 } },
      { south: ['a', 'b', 'c', 'd'] },
    ],
    ['one settled', { fixed: { d: 'south', b: null } }, { north: ['a', 'c'], south: ['d'] }],
    [
      'hardship first',
      { hardship: ['d'], employers: { big: { most: 0 } }, teachers: { most: 1, studentsEach: 1 } },
      { east: ['d'] },
    ],
  ])('%s', async (_, constraints, expected) => {
    expect(await placedUnder(constraints)).toEqual(expected)
  })

  it('puts friends together where nobody has a worse choice for it', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['y', 'x'], c: ['x', 'y'], d: ['y', 'x'] },
      posts: { x: { capacity: 2 }, y: { capacity: 2 } },
      constraints: {
        friends: [
          ['a', 'c'],
          ['a', 'b'],
        ],
      },
    }
    const answer = await place(problem, 'groups', 'any')
    expect(answer.placed).toEqual({ x: ['a', 'c'], y: ['b', 'd'] })
    expect(answer.steps?.at(-1)).toEqual({ goal: 'friends_apart', reached: 1, bound: 1 })
  })

  it('says which demands cannot be met together, and no other', async () => {
    const constraints: Constraints = {
      sites: { south: { least: 4 }, east: { most: 1 } },
      employers: { big: { most: 3 } },
      teachers: { most: 9, studentsEach: 1 },
    }
    const answer = await solve({ ...CLASS, constraints }, 'groups', 'any')
    expect(answer).toMatchObject({
      conflict: ['site south: at least', 'employer big: at most'],
      minimal: true,
      irreducible: true,
    })
  })

  it('does not claim that a list of conflicts is the shortest where it was stopped before', async () => {
    const constraints = {
      sites: { south: { least: 2 } },
      employers: { big: { most: 0 }, small: { most: 9 } },
    }
    const answer = await solve({ ...CLASS, constraints }, 'groups', 'any', { stopped: () => true })
    if (!('conflict' in answer)) throw new Error('it cannot be met')
    expect(answer.conflict.length).toBeGreaterThan(2)
    expect(answer).toMatchObject({ minimal: false, irreducible: false })
  })

  it('is checked constraint by constraint and goal by goal', async () => {
    const problem: Problem = { ...CLASS, constraints: { employers: { big: { most: 2 } } } }
    const file = { problem, method: 'groups' as const, seed: 'any' }
    const failing = async (placed: Record<string, string[]>) =>
      (await verify({ ...file, placed })).flatMap(({ check, holds, why }) =>
        holds === false ? [`${check}: ${why}`] : [],
      )
    const { placed } = await place(problem, 'groups', 'any')
    expect(await failing(placed)).toEqual([])
    expect(await failing({ north: ['a', 'c'], south: ['b'], east: ['d'] })).toContain(
      'constraints: employer big has 3, most 2',
    )
    expect(await failing({ north: ['a'], east: ['d'] })).toContain(
      'best: left out: 2, and 1 can be reached',
    )
  })
})

describe('students between whom nothing decides', () => {
  const alike: Problem = {
    students: Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, ['x', 'y']])),
    posts: { x: { capacity: 1 }, y: { capacity: 2 } },
    constraints: { together: [{ name: 'g', students: ['a', 'b', 'c', 'd'] }] },
  }

  it('are dealt the best wish by the lottery, and the same seed deals alike', async () => {
    for (const seed of ['one', 'two', 'three']) {
      const answer = await place(alike, 'groups', seed)
      const order = byLottery(Object.keys(alike.students), seed)
      expect(answer.placed).toEqual({ x: [order[0]], y: order.slice(1, 3).sort() })
      expect(await place(alike, 'groups', seed)).toMatchObject({ placed: answer.placed })
      const file = { problem: alike, method: 'groups' as const, seed, placed: answer.placed }
      expect((await verify(file)).every(({ holds }) => holds !== false)).toBe(true)
    }
  })

  it('are not alike where one of them is in hardship, has a friend or is settled', async () => {
    const { students, posts } = alike
    const underOf = (constraints: Constraints) =>
      place({ students, posts, constraints }, 'groups', 'any')
    const [first, , , last] = byLottery(Object.keys(students), 'any') as [
      string,
      string,
      string,
      string,
    ]
    expect((await underOf({ hardship: [last] })).unplaced).not.toContain(last)
    expect((await underOf({ fixed: { [last]: 'x' } })).placed.x).toEqual([last])
    const { placed } = await underOf({ friends: [[first, last]] })
    expect(placed.y).toEqual([first, last].sort())
  })
})

describe('a year group whose class groups may be at two sites each', () => {
  it('is placed at its best, which is proved', async () => {
    const problem = yearGroup()
    const answer = await place(problem, 'groups', 'any')
    expect(keepsAll(problem, answer.placed)).toBe(true)
    expect(answer.optimal).toBe(true)
    expect(answer.steps?.every(({ reached, bound }) => reached === bound)).toBe(true)
    expect(goalsOf(problem, answer.placed)).toEqual(answer.steps?.map(({ reached }) => reached))
  }, 120_000)

  it('gives the best that was found where the time ends before', async () => {
    const problem = yearGroup()
    const answer = await solve(problem, 'groups', 'any', { seconds: 0.5 })
    if ('conflict' in answer) throw new Error('it can be met')
    expect(keepsAll(problem, answer.placed)).toBe(true)
    for (const { reached, bound } of answer.steps ?? []) expect(bound).toBeLessThanOrEqual(reached)
    // Told is what the placement has, and not what the program had left undecided.
    const sums = goalsOf(problem, answer.placed)
    expect(answer.steps?.map(({ reached }) => reached)).toEqual(sums)
  })
})

/** 176 students in four class groups, who rank three or four of four posts by their taste. */
function yearGroup(): Problem {
  const posts = ['licang', 'weifang', 'gaoxin', 'laoshan']
  const students = Array.from({ length: 176 }, (_, at): [string, string[]] => {
    const order = [0, 1, 2, 3].toSorted((one, other) => tasteOf(at, one) - tasteOf(at, other))
    return [`s${at}`, order.slice(0, 3 + (at % 2)).map((post) => posts[post]!)]
  })
  const names = students.map(([name]) => name)
  return {
    students: Object.fromEntries(students),
    posts: Object.fromEntries(posts.map((name, at) => [name, { capacity: [60, 60, 40, 50][at]! }])),
    constraints: {
      together: [0, 1, 2, 3].map((group) => ({
        name: `${group + 1}班`,
        students: names.slice(group * 44, (group + 1) * 44),
        parts: 2,
      })),
    },
  }
}

function tasteOf(student: number, post: number): number {
  return ((student * 31 + 7) * (post * 17 + 3) * 2654435761) % 997
}

function byLottery(names: string[], seed: string): string[] {
  const numbers = drawLottery(names, seed)
  return names.toSorted(
    (one, other) => numbers[names.indexOf(one)]! - numbers[names.indexOf(other)]!,
  )
}

function isLess(one: number[], other: number[]): boolean {
  const at = one.findIndex((sum, index) => sum !== other[index])
  return at >= 0 && one[at]! < other[at]!
}
