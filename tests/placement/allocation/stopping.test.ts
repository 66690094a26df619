import { describe, expect, it } from 'vitest'
import { solve } from '#app/placement/allocation/methods.ts'
import type { Problem } from '#app/placement/allocation/problem.ts'

const PROBLEM: Problem = {
  students: { a: ['x', 'y'], b: ['x', 'y'], c: ['x', 'y'] },
  posts: { x: { capacity: 1 }, y: { capacity: 2 } },
}

describe('a flow that is stopped', () => {
  it.each(['rank-maximal', 'generous'] as const)('%s ends without a placement', async (method) => {
    const heard: number[] = []
    const stopped = (done: number) => {
      heard.push(done)
      return true
    }
    const work = solve(PROBLEM, method, 'any', { stopped })
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'StoppedSolving' }))
    expect(heard).toHaveLength(1)
    expect(heard[0]).toBeLessThan(1)
  })
})
