import { afterAll, expect, it } from 'vitest'
import type { Task, WorkedOut } from '#app/placement/runs/working-out.ts'
import { createSolver } from '#server/solver.ts'

const solver = createSolver()
afterAll(() => solver.close())

const SMALL: Task = {
  problem: {
    students: { a: ['x', 'y'], b: ['x', 'y'] },
    posts: { x: { capacity: 1 }, y: { capacity: 1 } },
  },
  method: 'stable',
  seed: 'seed',
}

const MANY = Array.from({ length: 1500 }, (_, at) => at)

/**
 * Many who wish almost the same, each with a last post of her own, so that nobody is alike to another:
 * the reasons of the flow take a solution for each post.
 */
const LARGE: Task = {
  problem: {
    students: Object.fromEntries(
      MANY.map((at) => [`s${at}`, ['p0', 'p1', 'p2', 'p3', 'p4', `closed${at}`]]),
    ),
    posts: {
      ...Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`p${at}`, { capacity: 150 }])),
      ...Object.fromEntries(MANY.map((at) => [`closed${at}`, { capacity: 0 }])),
    },
  },
  method: 'generous',
  seed: 'seed',
}

/** Primes: no site can be filled by whole groups, and it takes long to see that. */
const SIZES = [31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107]
const SITES = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
const ALL = SIZES.reduce((sum, size) => sum + size, 0)
const FULL = Math.floor(ALL / SITES.length)
const GROUPS = SIZES.map((size) => ({
  name: `group ${size}`,
  students: Array.from({ length: size }, (_, at) => `s${size}.${at}`),
  must: true,
}))

/**
 * Seen at once not to be met: three at a place with one seat. Without the first demand that is seen as
 * soon; whether it is met without the second takes all the time that there is.
 */
const CONFLICT: Task = {
  problem: {
    students: {
      bridge: ['spare', 'small', ...SITES],
      ...Object.fromEntries(
        GROUPS.flatMap(({ students }) => students.map((name) => [name, SITES])),
      ),
    },
    posts: {
      spare: { capacity: 1 },
      small: { capacity: 1 },
      ...Object.fromEntries(SITES.map((site) => [site, { capacity: FULL }])),
    },
    constraints: {
      sites: {
        spare: { most: 1 },
        small: { least: 3 },
        ...Object.fromEntries(SITES.map((site) => [site, { least: FULL }])),
      },
      together: GROUPS,
    },
  },
  method: 'groups',
  seed: 'seed',
}

async function work(task: Task, heard: (done: number) => boolean): Promise<WorkedOut> {
  return JSON.parse(await solver.work(JSON.stringify(task), heard)) as WorkedOut
}

it('works out one placement after another, each with its own answer', async () => {
  const groups: Task = { ...SMALL, method: 'groups' }
  const answers = await Promise.all([work(SMALL, () => false), work(groups, () => false)])
  expect(answers.map((one) => 'placement' in one && one.placement.method)).toEqual([
    'stable',
    'groups',
  ])
})

it('keeps the event loop free, tells how far it is and ends when asked to', async () => {
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 10)
  const told: number[] = []
  const answer = await work(LARGE, (done) => {
    told.push(done)
    return done > 0.6
  })
  clearInterval(timer)
  expect(answer).toEqual({ stopped: true })
  expect(told.at(-1)).toBeGreaterThan(0.6)
  expect(ticks).toBeGreaterThan(10)
})

it('ends when asked to while it looks for the demands that conflict', async () => {
  const answer = await work(CONFLICT, (done) => done > 0)
  if (!('conflict' in answer)) throw new Error('it cannot be met')
  expect(answer).toMatchObject({ minimal: false, irreducible: false })
  // What was tried before is out of the list, and what was being tried is in it.
  expect(answer.conflict).toEqual(expect.arrayContaining(['site small: at least']))
  const { sites = {}, together = [] } = CONFLICT.problem.constraints ?? {}
  expect(answer.conflict.length).toBeLessThan(Object.keys(sites).length + together.length)
}, 45_000)

it('says that it was stopped where the thread had to be ended', async () => {
  const hasty = createSolver({ patienceMs: 0 })
  const ended = hasty.work(JSON.stringify(LARGE), () => true)
  await expect(ended).rejects.toMatchObject({ name: 'SolverStopped' })
  await hasty.close()
})

it('works on after a problem that cannot be worked out', async () => {
  const fixed = { a: 'x', b: 'x' }
  const broken: Task = { ...SMALL, problem: { ...SMALL.problem, constraints: { fixed } } }
  await expect(work(broken, () => false)).rejects.toThrow('2 are fixed there')
  expect(await work(SMALL, () => false)).toHaveProperty('placement')
})

it('says that it is closed, so that the work is taken up elsewhere', async () => {
  const closing = createSolver()
  const left = closing.work(JSON.stringify(LARGE), () => false)
  await closing.close()
  await expect(left).rejects.toThrow(expect.objectContaining({ name: 'SolverClosed' }))
  await expect(closing.work('{}', () => false)).rejects.toMatchObject({ name: 'SolverClosed' })
})
