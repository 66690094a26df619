import { explainer, type Reason } from '../allocation/explain.ts'
import { solve, type Method, type Placement } from '../allocation/methods.ts'
import type { Problem } from '../allocation/problem.ts'
import { explainAtOnce } from './group-reasons.ts'

/** What the solver's thread is asked. */
export interface Task {
  problem: Problem
  method: Method
  seed: string
}

/** What it answers: a placement with everybody's reasons, demands that conflict, or that it was ended. */
export type WorkedOut =
  | { placement: Placement & Dealt; reasons: Record<string, Reason[]> }
  | { conflict: string[]; minimal: boolean; irreducible: boolean }
  | { stopped: true }

/** Of a flow: that those with the same wishes were dealt what they have by the lottery; see `placeByFlow`. */
interface Dealt {
  dealt?: true
}

/** How much of the work is the placement itself; the rest is saying why. */
const PLACING = 0.6

/**
 * Works out a placement and why each student has no better post, both as JSON.
 *
 * @param stopped told how far it is, 0 to 1; true ends the work. `groups` then gives what it has
 *   found, the others nothing.
 */
export async function workOut(asked: string, stopped: (done: number) => boolean): Promise<string> {
  return JSON.stringify(await answer(JSON.parse(asked) as Task, stopped))
}

async function answer(task: Task, stopped: (done: number) => boolean): Promise<WorkedOut> {
  const { problem, method, seed } = task
  const found = await solve(problem, method, seed, {
    stopped: (done) => stopped(done * PLACING),
  }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'StoppedSolving') return null
    throw error
  })
  if (!found) return { stopped: true }
  if ('conflict' in found) {
    const { conflict, minimal, irreducible } = found
    return { conflict, minimal, irreducible }
  }
  const published = { problem, method, seed, placed: found.placed }
  const students = Object.keys(problem.students)
  const reasons: Record<string, Reason[]> = {}
  const atOnce = method === 'groups' ? explainAtOnce(problem, seed, found) : null
  const explain = explainer(published)
  for (const [at, student] of students.entries()) {
    const isEnded = stopped(PLACING + (1 - PLACING) * (at / students.length))
    // What was found so far of `groups` is told to the end: its reasons take no time.
    if (isEnded && !atOnce) return { stopped: true }
    const said = atOnce ? atOnce(student) : (await explain(student)).reasons
    if (said.length > 0) reasons[student] = said
  }
  const isFlow = method === 'rank-maximal' || method === 'generous'
  return { placement: { ...found, ...(isFlow ? { dealt: true } : {}) }, reasons }
}
