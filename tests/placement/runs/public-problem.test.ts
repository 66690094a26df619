import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawLottery } from '#app/placement/allocation/lottery.ts'
import { goalNames, goalSums } from '#app/placement/allocation/goal-sums.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'
import { verify } from '#app/placement/allocation/verify.ts'
import { publicPlacement } from '#app/placement/runs/public-problem.ts'
import { place } from '../allocation/place.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
const PROBLEM: Problem = {
  students: Object.fromEntries(NAMES.map((name) => [name, ['x', 'y']])),
  posts: { x: { capacity: 6 }, y: { capacity: 5 } },
  constraints: {
    hardship: ['l'],
    friends: [['a', 'b']],
    together: [
      { name: '新能源4班', students: NAMES.slice(0, 5), must: true },
      { name: '新能源5班', students: NAMES.slice(5, 11) },
    ],
    fixed: { k: null, l: 'x' },
  },
  excluded: { k: { z: 'women_work' }, a: { z: 'major' } },
  sent: { k: ['z', 'x', 'y'], a: ['x', 'z', 'y'] },
}

const chance = (name: string) => createHash('sha256').update(name).digest('hex')

it('carries nothing that points to a person beyond her wishes and post', async () => {
  const answer = await place(PROBLEM, 'groups', 'seed')
  const { problem, steps, withheld, profile } = publicPlacement(PROBLEM, answer, chance)
  const text = JSON.stringify({ problem, steps })
  for (const word of ['hardship', 'friend', '新能源']) expect(text).not.toContain(word)
  // The second group has fewer than five somewhere: its students cannot be told apart from others.
  expect(problem.constraints!.together).toEqual([
    { name: 'group 1', students: NAMES.slice(0, 5), must: true },
  ])
  expect(withheld).toEqual(['hardship', 'friends', 'together'])
  // Nobody reads who was kept from every post, nor what she wished, nor why somebody's post is settled.
  expect(problem.students['k']).toEqual([])
  const { fixed } = problem.constraints!
  expect(fixed).toMatchObject({ l: 'x' })
  expect(fixed).not.toHaveProperty('k')
  for (const [name, post] of Object.entries(fixed!)) expect(problem.students[name]).toEqual([post])
  expect(problem.excluded).not.toHaveProperty('k')
  expect(problem.sent).not.toHaveProperty('k')
  expect(steps!.map(({ goal }) => goal)).not.toContain('splits')
  const checks = await verify({
    problem,
    method: 'groups',
    seed: 'seed',
    placed: answer.placed,
    profile,
    optimal: answer.optimal,
    ...(steps ? { steps } : {}),
    withheld,
  })
  expect(checks.filter(({ holds }) => holds === false)).toEqual([])
  expect(checks.find(({ check }) => check === 'withheld')).toEqual({
    check: 'withheld',
    holds: null,
    why: 'not checked: hardship, friends, together would point to persons',
  })
})

it.each(['stable', 'rank-maximal', 'generous'] as const)(
  'leaves all of a %s one to be checked',
  async (method) => {
    const own = { ...PROBLEM, constraints: { fixed: { k: null, l: 'x' } } }
    const answer = await place(own, method, 'seed')
    const { problem, profile, withheld } = publicPlacement(own, answer, chance)
    expect(withheld).toEqual([])
    const { placed } = answer
    const checks = await verify({ problem, method, seed: 'seed', placed, profile })
    expect(checks.filter(({ holds }) => holds === false)).toEqual([])
    expect(checks.map(({ check }) => check)).toContain('same_again')
  },
)

it('counts the goals of the whole placement as they were told', async () => {
  const { placed, steps } = await place(PROBLEM, 'groups', 'seed')
  const sums = goalSums(PROBLEM, placed, goalNames(2))
  expect(steps!.map(({ reached }) => reached)).toEqual(sums)
})

it('shows nobody before whom she would come after in the lottery: she is settled, and others with her', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
  const lottery = drawLottery(names, 'seed')
  const last = names[lottery.indexOf(names.length)]!
  const problem: Problem = {
    students: Object.fromEntries(names.map((name) => [name, ['x', 'y']])),
    posts: { x: { capacity: 1 }, y: { capacity: 11 } },
    constraints: { hardship: [last], fixed: { [last]: 'x' } },
    excluded: {},
  }
  const told = await place(problem, 'groups', 'seed')
  const own = { ...problem, constraints: { hardship: [last] } }
  const file = publicPlacement(own, told, chance)
  const settled = Object.keys(file.problem.constraints!.fixed!)
  expect(settled).toContain(last)
  expect(settled).toHaveLength(5)
  for (const name of settled) expect(file.problem.students[name]).toHaveLength(1)
  for (const name of names)
    if (!settled.includes(name)) expect(file.problem.students[name]).toEqual(['x', 'y'])
})

it('has a file for every placement that proves it, with nobody out of turn', async () => {
  const lists = [['x', 'y', 'z'], ['y', 'x'], ['z', 'x', 'y'], ['x']]
  let proved = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...lists), { minLength: 12, maxLength: 12 }),
      fc.subarray(NAMES, { maxLength: 2 }),
      fc.constantFrom<[string, string][]>(
        [],
        [['a', 'b']],
        [
          ['c', 'd'],
          ['d', 'e'],
        ],
      ),
      fc.constantFrom<Record<string, string | null>>({}, { k: 'x', l: null }),
      fc.integer({ min: 1, max: 4 }),
      async (wishes, hardship, friends, settled, seats) => {
        const students = Object.fromEntries(NAMES.map((name, at) => [name, wishes[at]!]))
        const fixed = Object.fromEntries(
          Object.entries(settled).filter(([name, post]) => !post || students[name]!.includes(post)),
        )
        const whole: Problem = {
          students,
          posts: {
            x: { capacity: seats, site: 's' },
            y: { capacity: 3, site: 's' },
            z: { capacity: 2 },
          },
          constraints: { hardship, friends, fixed, sites: { s: { most: 5 } } },
          excluded: {},
        }
        const answer = await place(whole, 'groups', 'seed')
        const { problem, ...file } = publicPlacement(whole, answer, chance)
        const told = { ...file, placed: answer.placed, optimal: answer.optimal }
        const checks = await verify({ problem, method: 'groups', seed: 'seed', ...told })
        const of = (check: string) => checks.find((one) => one.check === check)
        expect(checks.filter(({ holds }) => holds === false)).toEqual([])
        expect(of('gap')).toEqual({ check: 'gap', holds: true })
        expect(of('best')).toEqual({ check: 'best', holds: true })
        expect(of('same_again')).toEqual({ check: 'same_again', holds: true })
        const settledThere = problem.constraints!.fixed!
        for (const name of [...hardship, ...friends.flat()])
          expect(problem.students[name]!.length).toBe(Object.hasOwn(settledThere, name) ? 1 : 0)
        if (hardship.length > 0 && Object.keys(settledThere).length < NAMES.length) proved += 1
      },
    ),
    { numRuns: 30 },
  )
  expect(proved).toBeGreaterThan(0)
}, 120_000)
