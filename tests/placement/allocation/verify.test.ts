import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitmentOf, listCommitmentOf } from '#app/placement/allocation/lottery.ts'
import { METHODS } from '#app/placement/allocation/methods.ts'
import { readPublished, verify, type PublishedPlacement } from '#app/placement/allocation/verify.ts'
import { anyProblem } from './any-problem.ts'
import { place } from './place.ts'

const SEED = 'drawn in public'
const PROBLEM = {
  students: { a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'z'] },
  posts: { x: { capacity: 1 }, y: { capacity: 2 }, z: { capacity: 1, ranks: ['a', 'c'] } },
}

const NAMES = ['a', 'b', 'c']
const LISTS = [{ names: NAMES, commitment: listCommitmentOf(NAMES) }]

async function failing(change: Partial<PublishedPlacement>): Promise<string[]> {
  const { placed, profile } = await place(PROBLEM, 'generous', SEED)
  const file = { problem: PROBLEM, method: 'generous' as const, seed: SEED, placed, profile }
  const checks = await verify({ ...file, commitment: commitmentOf(SEED), names: LISTS, ...change })
  return checks.filter(({ holds }) => holds === false).map(({ check, why }) => `${check}: ${why}`)
}

describe('a published placement', { timeout: 120_000 }, () => {
  it('holds as it was solved', async () => {
    expect(await failing({})).toEqual([])
  })

  it.each([
    ['another seed than was committed to', { seed: 'drawn again' }, 'seed: '],
    [
      'another list of names than was committed to',
      { names: [{ ...LISTS[0]!, names: ['a', 'b', 'c', 'd'] }] },
      'names: list 1 is not',
    ],
    [
      'a name of which nobody knew before',
      { names: [{ names: ['a', 'b'], commitment: listCommitmentOf(['a', 'b']) }] },
      'names: c is in no list',
    ],
    ['a name given twice', { names: [...LISTS, ...LISTS] }, 'names: a is in the lists twice'],
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

  it('says in plain words what the file gives it no means to look at', async () => {
    const { placed } = await place(PROBLEM, 'generous', SEED)
    const checks = await verify({ problem: PROBLEM, method: 'generous', seed: SEED, placed })
    expect(checks.filter(({ holds }) => holds === null)).toEqual([
      {
        check: 'seed',
        holds: null,
        why: 'not checked: the file does not say what was published of the seed beforehand',
      },
      {
        check: 'names',
        holds: null,
        why: 'not checked: the file does not say what was published of the names',
      },
      {
        check: 'rules',
        holds: null,
        why: 'not checked: the file does not say which wishes a rule has cut',
      },
    ])
  })

  it('is not the seed’s where another is as good: somebody was favoured', async () => {
    const problem = { students: { a: ['x'], b: ['x'] }, posts: { x: { capacity: 1 } } }
    const two = {
      students: { a: ['x', 'y'], b: ['y', 'x'] },
      posts: { x: { capacity: 1, ranks: ['b', 'a'] }, y: { capacity: 1, ranks: ['a', 'b'] } },
    }
    const winner = (await place(problem, 'generous', SEED)).placed['x']![0]
    const loser = winner === 'a' ? 'b' : 'a'
    for (const [of, method, placed] of [
      [problem, 'generous', { x: [loser] }],
      [problem, 'rank-maximal', { x: [loser] }],
      // Stable, and of the two stable ones that which the posts would rather have.
      [two, 'stable', { x: ['b'], y: ['a'] }],
    ] as const) {
      const checks = await verify({
        problem: of,
        method,
        seed: SEED,
        placed: placed as never,
      })
      expect(checks.filter(({ holds }) => holds === false)).toMatchObject([{ check: 'same_again' }])
    }
  })

  it.each(['rank-maximal', 'generous'] as const)(
    'holds of a %s one as it was made, before or since those alike were dealt what they have',
    async (method) => {
      const wishes = ['y', 'x']
      const problem = {
        students: { a: wishes, b: wishes, c: wishes },
        posts: { x: { capacity: 2 }, y: { capacity: 1 } },
      }
      const file = { problem, method, seed: 'q' }
      const { placed } = await place(problem, method, 'q')
      expect(placed).toEqual({ x: ['a', 'b'], y: ['c'] })
      const before = { x: ['a', 'c'], y: ['b'] }
      const neither = { x: ['b', 'c'], y: ['a'] }
      const isGiven = async (of: Partial<PublishedPlacement>) => {
        const text = JSON.stringify({ ...file, placed, ...of })
        const checks = await verify(readPublished(text))
        expect(checks.find(({ check }) => check === 'best')?.holds).toBe(true)
        return checks.find(({ check }) => check === 'same_again')?.holds
      }
      expect(await isGiven({ dealt: true })).toBe(true)
      expect(await isGiven({})).toBe(true)
      expect(await isGiven({ placed: before })).toBe(true)
      expect(await isGiven({ placed: before, dealt: true })).toBe(false)
      expect(await isGiven({ placed: neither })).toBe(false)
    },
  )

  it.each([
    [{ excluded: { c: { z: 'women_work' } } }, 'c is at z against women_work'],
    [{ excluded: {}, sent: { a: ['z', 'x', 'y'] } }, 'a sent z, which is gone without a rule'],
    [
      { excluded: { a: { z: 'major' } }, sent: { a: ['y', 'z', 'x'] } },
      'the wishes of a are not in',
    ],
  ])('does not hold against the rules: %j', async (cut, why) => {
    const problem = {
      students: { a: ['x', 'y'], b: ['x'], c: ['z'] },
      posts: { x: { capacity: 1 }, y: { capacity: 1 }, z: { capacity: 1 } },
      ...cut,
    }
    const placed = { x: ['b'], y: ['a'], z: ['c'] }
    const checks = await verify({ problem, method: 'generous', seed: SEED, placed })
    const rules = checks.find(({ check }) => check === 'rules')
    expect(rules).toMatchObject({ holds: false })
    expect(rules!.why).toContain(why)
  })

  it('holds where each wish that was cut has its rule', async () => {
    const problem = {
      ...PROBLEM,
      excluded: { b: { z: 'minors_work' } },
      sent: { b: ['x', 'z', 'y'] },
    }
    expect(await failing({ problem })).toEqual([])
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
