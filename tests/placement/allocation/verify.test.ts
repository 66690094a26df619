import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitmentOf } from '#app/placement/allocation/lottery.ts'
import { METHODS } from '#app/placement/allocation/methods.ts'
import { readPublished, verify } from '#app/placement/allocation/verify.ts'
import { anyProblem } from './any-problem.ts'
import { place } from './place.ts'

const SEED = 'drawn in public'
const PROBLEM = {
  students: { a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'z'] },
  posts: { x: { capacity: 1 }, y: { capacity: 2 }, z: { capacity: 1, ranks: ['a', 'c'] } },
}

async function failing(change: Partial<Parameters<typeof verify>[0]>): Promise<string[]> {
  const { placed, profile } = await place(PROBLEM, 'generous', SEED)
  const file = { problem: PROBLEM, method: 'generous' as const, seed: SEED, placed, profile }
  const checks = await verify({ ...file, commitment: commitmentOf(SEED), ...change })
  return checks.filter(({ holds }) => !holds).map(({ check, why }) => `${check}: ${why}`)
}

describe('a published placement', { timeout: 120_000 }, () => {
  it('holds as it was solved', async () => {
    expect(await failing({})).toEqual([])
  })

  it.each([
    ['another seed than was committed to', { seed: 'drawn again' }, 'seed: '],
    ['an unknown student', { placed: { x: ['d'] } }, 'wishes: d is no student'],
    ['a student twice', { placed: { x: ['a'], y: ['a'] } }, 'wishes: a is placed twice'],
    ['a post not wished', { placed: { z: ['b'] } }, 'wishes: b did not wish z'],
    ['too many', { placed: { x: ['a', 'b'], z: ['c'] } }, 'seats: x holds 2 with 1'],
    ['another profile', { profile: [3, 0] }, 'profile: the profile is 1, 2'],
    ['one left out', { placed: { x: ['a'], z: ['c'] } }, 'best: '],
  ])('does not with %s', async (_, change, words) => {
    expect((await failing(change)).join('\n')).toContain(words)
  })

  it.each(METHODS)('shows any student left out of a %s one', async (method) => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), fc.nat(), async (problem, number) => {
        const { placed } = await place(problem, method, SEED)
        const filled = Object.keys(placed)
        fc.pre(filled.length > 0)
        const post = filled[number % filled.length]!
        const fewer = { ...placed, [post]: placed[post]!.slice(1) }
        const checks = await verify({ problem, method, seed: SEED, placed: fewer })
        const proof = checks.find(({ check }) => check === 'stable' || check === 'best')
        expect(proof?.holds).toBe(false)
      }),
      { numRuns: method === 'groups' ? 10 : 100 },
    )
  })

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no seed', JSON.stringify({ problem: PROBLEM, method: 'stable', placed: {} }), 'seed'],
    ['no problem', JSON.stringify({ method: 'stable', seed: '', placed: {} }), 'problem'],
    ['an unknown method', JSON.stringify({ problem: PROBLEM, method: 'luck' }), 'method'],
  ])('is refused with one line: %s', (_, text, words) => {
    expect(() => readPublished(text)).toThrow(words)
    expect(() => readPublished(text)).toThrow(expect.objectContaining({ name: 'UnusableProblem' }))
  })
})
