import { solve, type Method, type Placement } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'

/** The placement of a problem whose constraints can be met. */
export async function place(problem: Problem, method: Method, seed: string): Promise<Placement> {
  const answer = await solve(problem, method, seed)
  if ('conflict' in answer) throw new Error(`cannot be met: ${answer.conflict.join('; ')}`)
  return answer
}
