import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, type Claim } from '#app/placement/allocation/explain.ts'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import type { Method } from '#app/placement/allocation/methods.ts'
import { countPosts } from '#app/placement/allocation/post-counts.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import type { PublishedPlacement } from '#app/placement/allocation/verify.ts'
import { anyAlike, anyProblem } from './any-problem.ts'
import { asksAlike } from './asks-alike.ts'
import { everyPlacement } from './every-placement.ts'
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

  it('shows what others would give up', async () => {
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
  })

  it.each(['rank-maximal', 'generous'] as const)(
    'tells of %s that the lottery decided only between who are alike',
    async (method) => {
      const wishes = ['y', 'x']
      const problem: Problem = {
        students: { a: wishes, b: wishes, c: wishes },
        posts: { x: { capacity: 2 }, y: { capacity: 1 } },
      }
      const names = ['a', 'b', 'c']
      expect(names.map((name) => numberOf(names, name, 'q'))).toEqual([2, 3, 1])
      const { placed } = await place(problem, method, 'q')
      const file = { problem, method, seed: 'q', placed }
      for (const [student, own] of [
        ['a', 2],
        ['b', 3],
      ] as const)
        expect((await explain(file, student)).reasons).toEqual([
          { post: 'y', choice: 1, why: 'alike', seats: 1, last: 1, own },
        ])
      expect((await explain(file, 'c')).reasons).toEqual([])
      // A placement made before those alike were dealt their seats: her number decided nothing.
      const undealt = { ...file, placed: { x: ['a', 'c'], y: ['b'] } }
      expect((await explain(undealt, 'c')).reasons).toEqual([
        { post: 'y', choice: 1, why: 'as_good' },
      ])
      const unlike = { ...problem, students: { a: ['y', 'x'], b: ['y', 'z'] } }
      const either = { ...unlike, posts: { ...problem.posts, z: { capacity: 1 } } }
      const found = await place(either, method, 'q')
      const left = found.placed['y']![0] === 'a' ? 'b' : 'a'
      expect((await explain({ ...found, problem: either, seed: 'q' }, left)).reasons).toEqual([
        { post: 'y', choice: 1, why: 'as_good' },
      ])
    },
  )

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

  it('tells of groups what decided: the lottery only between who are alike', async () => {
    const students = { a: ['x'], b: ['x'], d: ['z', 'x'] }
    const names = Object.keys(students)
    const [firstDrawn, later] = ['a', 'b'].sort(
      (one, other) => numberOf(names, one) - numberOf(names, other),
    ) as [string, string]
    const posts = { x: { capacity: 1, site: 's' }, z: { capacity: 1, site: 't' } }
    const reasonOf = async (constraints: Problem['constraints'], student: string) => {
      const answer = await reasonsOf(
        { students, posts, ...(constraints && { constraints }) },
        'groups',
        student,
      )
      return answer.reasons[0]
    }
    // In hardship, and therefore before whoever was drawn first.
    expect(await reasonOf({ hardship: [later] }, firstDrawn)).toMatchObject({
      why: 'others_give_way',
      worse: { goal: 'hardship_left_out', told: 0, forced: 1 },
    })
    expect(await reasonOf({}, later)).toEqual({
      post: 'x',
      choice: 1,
      why: 'alike',
      seats: 1,
      last: numberOf(names, firstDrawn),
      own: numberOf(names, later),
    })
    // With a friend at the other site she is alike to nobody, and either could have it.
    const befriended = { friends: [[later, 'd']] satisfies [string, string][] }
    const whys = [await reasonOf(befriended, later), await reasonOf(befriended, firstDrawn)]
    expect(whys.flatMap((reason) => reason?.why ?? [])).toEqual(['as_good'])
  })

  it('does not say what decided where that may have been left out of the file', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['x', 'y'] },
      posts: { x: { capacity: 1 }, y: { capacity: 1 } },
    }
    const { placed } = await place(problem, 'groups', SEED)
    const file = { problem, method: 'groups' as const, seed: SEED, placed }
    const student = placed['y']![0]!
    const whyOf = async (withheld: PublishedPlacement['withheld']) =>
      (await explain({ ...file, ...(withheld && { withheld }) }, student)).reasons[0]!.why
    expect(await whyOf(undefined)).toBe('alike')
    expect(await whyOf(['hardship', 'friends'])).toBe('alike')
    expect(await whyOf(['together'])).toBe('not_known')
    expect(await whyOf(['limits'])).toBe('not_known')
  })

  it('finds that a placement is not the best, for which there is no reason', async () => {
    const problem: Problem = {
      students: { a: ['x', 'y'], b: ['y'] },
      posts: { x: { capacity: 1 }, y: { capacity: 2 } },
    }
    for (const method of ['groups', 'generous', 'rank-maximal'] as const) {
      const file = { problem, method, seed: SEED, placed: { y: ['a', 'b'] } }
      await expect(explain(file, 'a')).rejects.toThrow('a better placement exists')
    }
  })

  it('has a reason for every better post, each of which holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anyProblem(), anyAlike()),
        fc.constantFrom<Method>('stable', 'rank-maximal', 'generous'),
        async (problem, method) => {
          const { placed, profile, unplaced } = await place(problem, method, SEED)
          const names = Object.keys(problem.students)
          const counts = countPosts({ problem, placed }, Object.keys(problem.posts))
          for (const student of names) {
            const { post, choice, reasons } = await reasonsOf(problem, method, student)
            const wishes = problem.students[student]!
            const better = post === null ? wishes : wishes.slice(0, wishes.indexOf(post))
            expect(reasons.map((reason) => reason.post)).toEqual(better)
            expect(choice).toBe(post === null ? null : better.length + 1)
            for (const reason of reasons) {
              if (reason.why === 'claims')
                expect(weight(reason.last)).toBeLessThan(weight(reason.own))
              if (reason.why === 'not_taken')
                expect(problem.posts[reason.post]!.ranks!.flat()).not.toContain(student)
              if (reason.why === 'no_seats') expect(problem.posts[reason.post]!.capacity).toBe(0)
              if (reason.why === 'claims' || reason.why === 'not_taken') continue
              if (reason.why === 'no_seats') continue
              const alike = placed[reason.post]!.filter((name) => asksAlike(problem, name, student))
              expect(reason.why === 'alike').toBe(alike.length > 0)
              if (reason.why === 'alike') {
                const numbers = alike.map((name) => numberOf(names, name))
                const own = numberOf(names, student)
                expect(reason).toMatchObject({
                  ...{ seats: alike.length, own },
                  last: Math.max(...numbers),
                })
                expect(reason.last).toBeLessThan(own)
              } else expect(['as_good', 'others_give_way']).toContain(reason.why)
              // Somebody has to leave the post for her: it is full, and all who have it are counted.
              const { seats, holders } = counts.get(reason.post)!
              expect(holders.reduce((sum, count) => sum + count, 0)).toBe(seats)
              const told = { profile, unplaced: unplaced.length }
              const claimed = reason.why === 'others_give_way' ? reason : told
              if (reason.why === 'others_give_way') expect(reason.profile).not.toEqual(profile)
              expect(bestWith(problem, method, student, reason.post)).toEqual({
                profile: claimed.profile,
                unplaced: claimed.unplaced,
              })
            }
          }
        },
      ),
    )
  }, 120_000)

  it('counts who wished a post and who has it, without those who were settled before', () => {
    const problem: Problem = {
      students: { a: ['x'], b: ['y', 'x'], c: ['x', 'y'], d: ['y'], e: ['x'] },
      posts: { x: { capacity: 3 }, y: { capacity: 1 }, z: { capacity: 2 } },
      constraints: { fixed: { e: 'x', d: null } },
    }
    const placed = { x: ['e', 'a', 'b'], y: ['c'] }
    const counts = countPosts({ problem, placed }, ['x', 'z', 'gone'])
    expect(Object.fromEntries(counts)).toEqual({
      x: {
        seats: 3,
        settled: 1,
        apart: 2,
        students: 3,
        wished: 3,
        firstWished: 2,
        holders: [1, 1],
      },
      z: {
        seats: 2,
        settled: 0,
        apart: 2,
        students: 3,
        wished: 0,
        firstWished: 0,
        holders: [],
      },
    })
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

function numberOf(names: string[], name: string, seed = SEED): number {
  return drawLottery(names, seed)[names.indexOf(name)]!
}

/** What the best of all placements in which the student is at the post comes to, by brute force. */
function bestWith(problem: Problem, method: Method, student: string, post: string) {
  const names = Object.keys(problem.students)
  const longest = Math.max(0, ...Object.values(problem.students).map(({ length }) => length))
  const all = [...everyPlacement(problem)].filter((placed) => placed[post]?.includes(student))
  const counted = all.map((placed) => {
    const profile = Array.from({ length: longest }, () => 0)
    for (const [at, there] of Object.entries(placed))
      for (const name of there) profile[problem.students[name]!.indexOf(at)]! += 1
    return { profile, unplaced: names.length - profile.reduce((sum, count) => sum + count, 0) }
  })
  const sums = ({ profile, unplaced }: (typeof counted)[number]) =>
    method === 'rank-maximal' ? profile.map((count) => -count) : [unplaced, ...profile.toReversed()]
  return counted.reduce((best, one) => (isLess(sums(one), sums(best)) ? one : best))
}

function isLess(one: number[], other: number[]): boolean {
  const at = one.findIndex((sum, index) => sum !== other[index])
  return at >= 0 && one[at]! < other[at]!
}
