import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solve } from '#app/placement/allocation/methods.ts'
import type { Constraints, Problem } from '#app/placement/allocation/problem.ts'
import { anyConstrained } from './any-constrained.ts'
import { keepsAll } from './by-the-letter.ts'
import { keepOnly, namesOf } from './demand-names.ts'
import { everyPlacement } from './every-placement.ts'

describe('demands that cannot all be met', () => {
  it('are named by as few as conflict in any piece of any small problem', async () => {
    await fc.assert(
      fc.asyncProperty(anyParts(), async (parts) => {
        const sizes = parts.map(fewestByForce)
        fc.pre(sizes.some((size) => size < Infinity))
        const answer = await solve(sideBySide(parts), 'groups', 'any')
        if (!('conflict' in answer)) throw new Error('they can all be met')
        expect(answer).toMatchObject({ minimal: true, irreducible: true })
        expect(answer.conflict).toHaveLength(Math.min(...sizes))
        const conflicts = parts.some((part, at) => {
          const own = answer.conflict.map((name) => name.replaceAll(` ${at}.`, ' '))
          const named = own.filter((name) => namesOf(part.constraints!).includes(name))
          return named.length === own.length && !canBeMet(part, named)
        })
        expect(conflicts, answer.conflict.join()).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, 240_000)

  it.each<[string, Problem, string[]]>([
    [
      'one that cannot be met by itself, in another piece than the two that conflict first',
      apart({ x: 2 }, { a: ['x'] }, { sites: { x: { least: 2 }, s: { least: 3 } } }),
      ['site x: at least'],
    ],
    [
      'two, in another piece than the three that conflict first',
      apart(
        { x: 1 },
        { a: ['x'], b: ['x'] },
        { sites: { s: { least: 2 }, n: { least: 1 } }, fixed: { a: 'x', b: 'x' } },
      ),
      ['fixed: a', 'fixed: b'],
    ],
    [
      'three settled at a post with two seats, and not four that conflict too',
      tied({ x: 2 }, { a: ['x'], b: ['x'], c: ['x'] }, 0),
      ['fixed: a', 'fixed: b', 'fixed: c'],
    ],
    [
      'two settled at one seat among more than forty demands, and not four that conflict too',
      tied({ x: 1 }, { a: ['x'], b: ['x'] }, 41),
      ['fixed: a', 'fixed: b'],
    ],
  ])('are the fewest: %s', async (_, problem, expected) => {
    const answer = await solve(problem, 'groups', 'any')
    if (!('conflict' in answer)) throw new Error('they can all be met')
    expect(answer).toMatchObject({ minimal: true, irreducible: true })
    expect(answer.conflict.toSorted()).toEqual(expected)
  })

  it('are the fewest where many more stand for each other', async () => {
    const answer = await solve(crowd(30, 8), 'groups', 'any')
    if (!('conflict' in answer)) throw new Error('they can all be met')
    expect(answer).toMatchObject({ minimal: true, irreducible: true })
    expect(answer.conflict).toHaveLength(9)
  })

  it('are all needed where it ends before it is known that there are no fewer', async () => {
    const { constraints, ...crowded } = crowd(30, 8)
    // With a site that wants students each of her own, nobody stands for another.
    const sites = Object.fromEntries(
      Object.keys(crowded.posts).map((post) => [post, { least: 0, most: 30 }]),
    )
    const problem = { ...crowded, constraints: { ...constraints, sites } }
    const answer = await solve(problem, 'groups', 'any', {
      stopped: (done) => done > 0.3,
    })
    if (!('conflict' in answer)) throw new Error('they can all be met')
    expect(answer).toMatchObject({ minimal: false, irreducible: true })
    // Nine at a post of eight seats: any one fewer fits.
    expect(answer.conflict).toHaveLength(9)
    for (const demand of answer.conflict) expect(demand).toMatch(/^fixed: s\d+$/)
  }, 60_000)
})

/** An employer with a site at each letter and at most two students, of whom the demands want more. */
function apart(
  posts: Record<string, number>,
  students: Record<string, string[]>,
  constraints: Constraints,
): Problem {
  const big = { capacity: 4, employer: 'big' }
  return {
    students: { ...students, t0: ['s'], t1: ['s'], t2: ['s'], t3: ['s', 'n'] },
    posts: { ...seats(posts), s: big, n: big },
    constraints: { ...constraints, employers: { big: { most: 2 } } },
  }
}

/** Students settled at `x`, tied by one who wishes both to an employer of whom four demands want too much. */
function tied(
  posts: Record<string, number>,
  students: Record<string, string[]>,
  others: number,
): Problem {
  const big = { capacity: 4, employer: 'big' }
  const spare = Array.from({ length: others }, (_, at) => `f${at}`)
  const more = Array.from({ length: 8 }, (_, at) => [`t${at}`, ['s', 'n', 'w']])
  return {
    students: {
      ...students,
      ...(Object.fromEntries(more) as Record<string, string[]>),
      tie: ['x', 's', ...spare],
    },
    posts: {
      ...seats(posts),
      ...seats(Object.fromEntries(spare.map((name) => [name, 1]))),
      ...{ s: big, n: big, w: big },
    },
    constraints: {
      sites: {
        ...{ s: { least: 2 }, n: { least: 2 }, w: { least: 2 } },
        ...Object.fromEntries(spare.map((name) => [name, { most: 1 }])),
      },
      employers: { big: { most: 5 } },
      fixed: Object.fromEntries(Object.keys(students).map((name) => [name, 'x'])),
    },
  }
}

/** Many who are settled at one post, each with another wish of her own. */
function crowd(students: number, capacity: number): Problem {
  const names = Array.from({ length: students }, (_, at) => `s${at + 10}`)
  return {
    students: Object.fromEntries(names.map((name) => [name, ['x', `own ${name}`]])),
    posts: {
      ...seats(Object.fromEntries(names.map((name) => [`own ${name}`, 1]))),
      ...seats({ x: capacity }),
    },
    constraints: { fixed: Object.fromEntries(names.map((name) => [name, 'x'])) },
  }
}

function seats(posts: Record<string, number>): Problem['posts'] {
  return Object.fromEntries(Object.entries(posts).map(([name, capacity]) => [name, { capacity }]))
}

/** Problems in which several are settled, at any of their wishes. */
function anySettled(): fc.Arbitrary<Problem> {
  return anyConstrained().chain((problem) => {
    const wishers = Object.entries(problem.students).filter(([, wishes]) => wishes.length > 0)
    const settled = wishers.map(([name, wishes]) =>
      fc.option(fc.constantFrom(null, ...wishes)).map((post) => [name, post] as const),
    )
    return fc
      .tuple(fc.subarray(wishers.map(([name]) => name)), ...settled)
      .map(([chosen, ...posts]) => {
        const fixed = Object.fromEntries(posts.filter(([name]) => chosen.includes(name)))
        return { ...problem, constraints: { ...problem.constraints, fixed } }
      })
  })
}

/** One problem, or two without teachers, who would tie them together. */
function anyParts(): fc.Arbitrary<Problem[]> {
  const loose = anySettled().map((problem): Problem => {
    const { teachers: _, ...constraints } = problem.constraints!
    return { ...problem, constraints }
  })
  return fc.oneof(fc.tuple(anySettled()), fc.tuple(loose, loose))
}

/** The problems as one. */
function sideBySide(parts: Problem[]): Problem {
  if (parts.length === 1) return parts[0]!
  const named = parts.map((part, at) => rename(part, (name) => `${at}.${name}`))
  const constraints = named.map((part) => part.constraints!)
  return {
    students: Object.assign({}, ...named.map(({ students }) => students)) as Problem['students'],
    posts: Object.assign({}, ...named.map(({ posts }) => posts)) as Problem['posts'],
    constraints: {
      together: constraints.flatMap(({ together }) => together ?? []),
      sites: merge(constraints.map(({ sites }) => sites)),
      employers: merge(constraints.map(({ employers }) => employers)),
      fixed: merge(constraints.map(({ fixed }) => fixed)),
    },
  }
}

function merge<T>(all: (Record<string, T> | undefined)[]): Record<string, T> {
  return Object.assign({}, ...all) as Record<string, T>
}

/** The problem with other names; of its constraints those that can conflict. */
function rename({ students, posts, constraints }: Problem, to: (name: string) => string): Problem {
  const keyed = <T, R>(by: Record<string, T> | undefined, value: (one: T) => R) =>
    Object.fromEntries(Object.entries(by ?? {}).map(([name, one]) => [to(name), value(one)]))
  const { sites, employers, together, fixed } = constraints!
  return {
    students: keyed(students, (wishes) => wishes.map(to)),
    posts: keyed(posts, ({ capacity, ranks, site, employer }) => ({
      ...(ranks ? { ranks: ranks.map((tied) => [tied].flat().map(to)) } : {}),
      ...{ capacity, site: to(site!), employer: to(employer!) },
    })),
    constraints: {
      together: together?.map((group) => ({
        ...group,
        name: to(group.name),
        students: group.students.map(to),
      })),
      sites: keyed(sites, (limits) => limits),
      employers: keyed(employers, (limits) => limits),
      fixed: keyed(fixed, (post) => (post === null ? null : to(post))),
    },
  }
}

/** How many demands the shortest list has that cannot be met by any placement; infinite where all can. */
function fewestByForce(problem: Problem): number {
  const names = namesOf(problem.constraints!)
  const met = new Set(
    [...everyPlacement(problem)].map((placed) =>
      names.reduce((bits, name, at) => {
        const only = { ...problem, constraints: keepOnly(problem.constraints!, [name]) }
        return keepsAll(only, placed) ? bits | (1 << at) : bits
      }, 0),
    ),
  )
  const sizes = Array.from({ length: 1 << names.length }, (_, demanded) =>
    [...met].some((bits) => (bits & demanded) === demanded) ? Infinity : sizeOf(demanded),
  )
  return Math.min(...sizes)
}

function sizeOf(bits: number): number {
  return bits.toString(2).replaceAll('0', '').length
}

/** Whether some placement keeps to these demands. */
function canBeMet(problem: Problem, demands: string[]): boolean {
  const only = { ...problem, constraints: keepOnly(problem.constraints!, demands) }
  return [...everyPlacement(only)].some((placed) => keepsAll(only, placed))
}
