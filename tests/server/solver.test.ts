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
