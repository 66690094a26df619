import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import loadHighs from 'highs'
import type { Market } from '#app/placement/allocation/market.ts'
import { median } from './bench-line.ts'

/** Another way to place 1,100 students at least cost. */
export interface Peer {
  name: string
  /** Of the solution alone; null where it is not installed. */
  milliseconds: number | null
  cost: number | null
  /** So many times faster are the flows to be. */
  times: number
}

const LEFT_OUT = 100

/** SciPy's assignment by seats and NetworkX's network simplex. */
export function withPython(problemPath: string): Peer[] {
  const script = fileURLToPath(new URL('placement_peers.py', import.meta.url))
  const { status, stdout } = spawnSync('python3', [script, problemPath], { encoding: 'utf8' })
  const answers =
    status === 0
      ? (JSON.parse(stdout) as Record<string, { seconds: number; cost: number }>)
      : undefined
  const peer = (name: string, key: string): Peer => {
    const answer = answers?.[key]
    const milliseconds = answer ? answer.seconds * 1000 : null
    return { name, milliseconds, cost: answer?.cost ?? null, times: 1 }
  }
  return [peer('SciPy, linear_sum_assignment', 'scipy'), peer('NetworkX, simplex', 'networkx')]
}

/** GLPK's simplex on the linear program; the time is what it tells itself, to a tenth of a second. */
export function withGlpsol(market: Market): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-glpsol-'))
  try {
    const program = join(folder, 'program.lp')
    writeFileSync(program, writeProgram(market))
    const { status, stdout } = spawnSync('glpsol', ['--lp', program, '-o', '/dev/stdout'], {
      encoding: 'utf8',
    })
    const seconds = /Time used:\s+([\d.]+)/.exec(stdout ?? '')?.[1]
    const cost = /Objective:\s+total = (-?\d+)/.exec(stdout ?? '')?.[1]
    const isDone = status === 0 && seconds !== undefined && cost !== undefined
    return {
      name: 'glpsol, simplex',
      // Below its own clock's tick it tells 0.0.
      milliseconds: isDone ? Math.max(50, Number(seconds) * 1000) : null,
      cost: isDone ? Number(cost) + LEFT_OUT * market.students.length : null,
      times: 1,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** HiGHS in WebAssembly on the same linear program, loaded before. */
export async function withHighs(market: Market): Promise<Peer> {
  const highs = await loadHighs()
  const program = writeProgram(market)
  let cost = NaN
  const milliseconds = Array.from({ length: 5 }, () =>
    highs.withModel({ format: 'lp', data: program }, (model) => {
      model.options.set('output_flag', false)
      const started = performance.now()
      model.run()
      const taken = performance.now() - started
      cost = Math.round(model.getObjectiveValue()) + LEFT_OUT * market.students.length
      return taken
    }),
  )
  return { name: 'HiGHS in WebAssembly', milliseconds: median(milliseconds), cost, times: 10 }
}

/** The linear program in CPLEX's format: its corners are whole, so no more is needed. */
function writeProgram(market: Market): string {
  const { firstWish, wishPost, wishRank } = market
  const wishes = [...wishPost.keys()]
  const terms = (chosen: number[]) => chosen.map((wish) => `x${wish}`).join('\n + ')
  const perStudent = market.students.map((_, student) =>
    wishes.slice(firstWish[student], firstWish[student + 1]),
  )
  const perPost = market.posts.map((_, post) => wishes.filter((wish) => wishPost[wish] === post))
  const rows = [
    ...perStudent.map((chosen) => ({ chosen, most: 1 })),
    ...perPost.map((chosen, post) => ({ chosen, most: market.capacity[post]! })),
  ].filter(({ chosen }) => chosen.length > 0)
  const costs = wishes.map((wish) => `${wishRank[wish]! - LEFT_OUT} x${wish}`).join('\n ')
  const signed = costs.replaceAll('\n -', '\n - ')
  return [
    'Minimize',
    ` total: ${signed}`,
    'Subject To',
    ...rows.map(({ chosen, most }, at) => ` r${at}: ${terms(chosen)} <= ${most}`),
    'End',
    '',
  ].join('\n')
}
