import { expect, it } from 'vitest'
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

it('carries nothing that points to a person beyond her wishes and post', async () => {
  const answer = await place(PROBLEM, 'groups', 'seed')
  const { problem, steps, withheld, profile } = publicPlacement(PROBLEM, answer)
  const text = JSON.stringify({ problem, steps })
  for (const word of ['hardship', 'friend', '新能源']) expect(text).not.toContain(word)
  // The second group has fewer than five somewhere: its students cannot be told apart from others.
  expect(problem.constraints!.together).toEqual([
    { name: 'group 1', students: NAMES.slice(0, 5), must: true },
  ])
  expect(withheld).toEqual(['hardship', 'friends', 'together'])
  // Nobody reads who was kept from every post, nor what she wished.
  expect(problem.students['k']).toEqual([])
  expect(problem.constraints!.fixed).toEqual({ l: 'x' })
  expect([Object.keys(problem.excluded!), Object.keys(problem.sent!)]).toEqual([['a'], ['a']])
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
    const { problem, profile, withheld } = publicPlacement(own, answer)
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
