import { describe, expect, it } from 'vitest'
import { validityOf, type Check } from '#app/placement/allocation/checks.ts'
import type { Step } from '#app/placement/allocation/groups.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { readPublished, verify, type PublishedPlacement } from '#app/placement/allocation/verify.ts'
import type { Withheld } from '#app/placement/allocation/withheld.ts'
import { place } from './place.ts'

const PROBLEM: Problem = {
  students: { a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'y'] },
  posts: { x: { capacity: 2 }, y: { capacity: 2 } },
  excluded: {},
}
/** In the lottery of `seed` the order is a, c, b. */
const BEST = { x: ['a', 'c'], y: ['b'] }
const WORSE = { x: ['a'], y: ['b', 'c'] }

function steps(choice: Pick<Step, 'reached' | 'bound'>): Step[] {
  return [
    { goal: 'hardship_left_out', reached: 0, bound: 0 },
    { goal: 'left_out', reached: 0, bound: 0 },
    { goal: 'choice', rank: 2, ...choice },
    { goal: 'splits', reached: 0, bound: 0 },
    { goal: 'friends_apart', reached: 0, bound: 0 },
  ]
}

async function checksOf(
  told: Pick<PublishedPlacement, 'placed' | 'steps' | 'optimal' | 'withheld'>,
  problem = PROBLEM,
) {
  const checks = await verify({ problem, method: 'groups', seed: 'seed', ...told })
  return {
    best: checks.find(({ check }) => check === 'best'),
    gap: checks.find(({ check }) => check === 'gap'),
    valid: validityOf(checks),
  }
}

describe('a placement by groups', () => {
  it('is refused where the lottery decides otherwise between two who are alike', async () => {
    const problem = { ...PROBLEM, students: { a: ['x', 'y'], b: ['x', 'y'], c: ['y'] } }
    const posts = { x: { capacity: 1 }, y: { capacity: 2 } }
    const right = await place({ ...problem, posts }, 'groups', 'seed')
    const swapped = right.placed['x']![0] === 'a' ? 'b' : 'a'
    const placed = { x: [swapped], y: ['a', 'b', 'c'].filter((name) => name !== swapped) }
    const file = { problem: { ...problem, posts }, method: 'groups' as const, seed: 'seed' }
    const wrong = (checks: Check[]) => checks.filter(({ holds }) => holds === false)
    expect(wrong(await verify({ ...file, placed: right.placed }))).toEqual([])
    expect(wrong(await verify({ ...file, placed }))).toMatchObject([{ check: 'same_again' }])
  })

  it('is the best where its steps say so and it is', async () => {
    const told = { placed: BEST, optimal: true, steps: steps({ reached: 1, bound: 1 }) }
    expect(await checksOf(told)).toEqual({
      best: { check: 'best', holds: true },
      gap: { check: 'gap', holds: true },
      valid: true,
    })
  })

  it('is not refused for a gap of which it tells', async () => {
    const told = { placed: WORSE, optimal: false, steps: steps({ reached: 2, bound: 1 }) }
    const { best, gap, valid } = await checksOf(told)
    expect(gap?.holds).toBe(true)
    // Nothing speaks against it, and nobody has proved it.
    expect(valid).toBeNull()
    expect(best).toMatchObject({ holds: null })
    expect(best!.why).toContain('choice 2 is 2 and cannot go below 1, within 50.0 %')
  })

  it.each([
    ['claims to be the best', { optimal: true, steps: steps({ reached: 2, bound: 2 }) }],
    ['claims a bound that is none', { optimal: false, steps: steps({ reached: 2, bound: 2 }) }],
    ['says nothing', {}],
    ['tells of no step', { steps: [] }],
    ['tells of its first step alone', { steps: steps({ reached: 2, bound: 0 }).slice(0, 1) }],
    ['tells of bounds that are none', { steps: steps({ reached: 2, bound: 0 }) }],
    [
      'leaves out what it does not have',
      { withheld: ['hardship', 'friends', 'together'] satisfies Withheld[] },
    ],
  ])('is refused where it is feasible and not the best, and %s', async (_, claim) => {
    const { best, valid } = await checksOf({ placed: WORSE, ...claim })
    expect(valid).toBe(false)
    expect(best).toMatchObject({ holds: false })
    expect(best!.why).toContain('1 can be reached')
  })

  it.each([
    [{ steps: steps({ reached: 1, bound: 1 }) }, 'choice 2: 2, told 1'],
    [{ steps: steps({ reached: 2, bound: 3 }) }, 'choice 2: 2 is below its bound of 3'],
    [
      { optimal: true, steps: steps({ reached: 2, bound: 1 }) },
      'choice 2: told to be the best, with a bound of 1 below 2',
    ],
  ])('is refused where its steps are not as it is: %j', async (claim, why) => {
    const { gap } = await checksOf({ placed: WORSE, ...claim })
    expect(gap).toEqual({ check: 'gap', holds: false, why })
  })

  it.each([
    [[], 'choice 2: told to be the best, without a step'],
    [
      [{ goal: 'choice' as const, rank: 9, reached: 0, bound: 0 }],
      'choice 9: the file has no such goal',
    ],
  ])('is refused where it is told to be the best and not of every goal: %j', async (more, why) => {
    const told = [...steps({ reached: 1, bound: 1 }).slice(0, 2), ...more]
    const { gap } = await checksOf({ placed: BEST, steps: told, optimal: true })
    expect(gap).toEqual({ check: 'gap', holds: false, why })
  })

  it('is proved in all goals before what the file leaves out', async () => {
    const told = { optimal: true, steps: steps({ reached: 1, bound: 1 }).slice(0, 3) }
    const { best, valid } = await checksOf({ placed: BEST, ...told, withheld: ['together'] })
    expect(best).toEqual({ check: 'best', holds: true })
    expect(valid).toBe(true)
  })

  it('is not called valid where the limits that it kept to are left out', async () => {
    for (const placed of [BEST, WORSE]) {
      const { best, valid } = await checksOf({ placed, withheld: ['limits'] })
      expect(best).toMatchObject({ holds: null })
      expect(valid).toBeNull()
    }
  })
})

it('takes no other word for what is left out', () => {
  const file = { problem: PROBLEM, method: 'groups', seed: 's', placed: WORSE, withheld: ['luck'] }
  expect(() => readPublished(JSON.stringify(file))).toThrow('withheld → 0')
})
