import { readFileSync } from 'node:fs'
import { readProblem, type Problem } from '#app/placement/allocation/problem.ts'

const ELEVEN_HUNDRED = new URL('../placement/allocation/known/eleven-hundred.json', import.meta.url)

/** The problem of 1,100 students and twelve posts, and the least that it can cost. */
export function readElevenHundred(): { path: string; problem: Problem; leastCost: number } {
  const text = readFileSync(ELEVEN_HUNDRED, 'utf8')
  const { known } = JSON.parse(text) as { known: { minimum_cost: number } }
  return {
    path: ELEVEN_HUNDRED.pathname,
    problem: readProblem(text),
    leastCost: known.minimum_cost,
  }
}

/** The same with what a college demands beside: classes, friends, hardship, sites, teachers. */
export function withConstraints(problem: Problem): Problem {
  const names = Object.keys(problem.students)
  const posts = Object.entries(problem.posts).map(([name, post], at) => {
    const place = { site: `site ${at >> 1}`, employer: `employer ${at >> 2}` }
    return [name, { ...post, ...place }] as const
  })
  return {
    students: problem.students,
    posts: Object.fromEntries(posts),
    constraints: {
      hardship: names.filter((_, at) => at % 37 === 0),
      together: chunks(names, 40).map((students, at) => ({ name: `class ${at + 1}`, students })),
      friends: Array.from({ length: 60 }, (_, at) => [names[at * 17]!, names[at * 17 + 5]!]),
      sites: { 'site 0': { least: 40, most: 250 }, 'site 5': { most: 90 } },
      employers: { 'employer 0': { most: 500 } },
      teachers: { most: 40, studentsEach: 30 },
    },
  }
}

/**
 * A large problem: ten wishes each, popular posts and unpopular ones, three seats in a hundred more
 * than students. The same numbers give the same problem.
 */
export function makeLarge(students: number, posts: number): Problem {
  const random = randomFrom(students)
  const capacityOf = () => Math.max(1, Math.round(((1.03 * students) / posts) * (0.5 + random())))
  const wishesOf = () => {
    const wishes = new Set<string>()
    while (wishes.size < 10) wishes.add(`p${Math.floor(posts * random() ** 2)}`)
    return [...wishes]
  }
  return {
    posts: Object.fromEntries(named('p', posts).map((name) => [name, { capacity: capacityOf() }])),
    students: Object.fromEntries(named('s', students).map((name) => [name, wishesOf()])),
  }
}

function named(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${letter}${at}`)
}

function chunks<T>(all: T[], size: number): T[][] {
  const groups: T[][] = []
  for (let at = 0; at + 1 < all.length; at += size) groups.push(all.slice(at, at + size))
  return groups
}

/** The generator of Numerical Recipes, which needs no more than to be the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
