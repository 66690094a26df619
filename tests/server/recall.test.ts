import { beforeEach, describe, expect, it } from 'vitest'
import { createRecall } from '#server/recall.ts'

describe('answers that are kept', () => {
  let now: number
  let made: number
  let takes: number
  let waiting: (() => void)[]
  let recall: ReturnType<typeof createRecall>
  beforeEach(() => {
    now = 0
    made = 0
    takes = 0
    waiting = []
    recall = createRecall(() => now)
  })

  const how = {
    make: () => {
      now += takes
      return Promise.resolve(++made)
    },
    freshMs: 100,
    oldMs: 500,
  }
  const slow = {
    ...how,
    make: () => new Promise<number>((resolve) => waiting.push(() => resolve(++made))),
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  it('are given as they are, then once more while a new one is made, then waited for', async () => {
    expect(await recall.recall('a', how)).toBe(1)
    now = 100
    expect(await recall.recall('a', how)).toBe(1)
    now = 101
    expect([await recall.recall('a', how), await recall.recall('a', how)]).toEqual([1, 2])
    now = 1_000
    expect(recall.kept('a', how)).toBeNull()
    expect(await recall.recall('a', how)).toBe(3)
  })

  it('are looked at without waiting', async () => {
    expect(recall.kept('a', how)).toBeNull()
    recall.prepare('a', how)
    await settle()
    expect(recall.kept('a', how)).toBe(1)
    expect(made).toBe(1)
  })

  it('stay fresh ten times as long as they took to make', async () => {
    takes = 40
    await recall.recall('a', how)
    now += 400
    expect(recall.kept('a', how)).toBe(1)
    await settle()
    expect(made).toBe(1)
    now += 1
    expect(recall.kept('a', how)).toBe(1)
    await settle()
    expect(made).toBe(2)
  })

  it('are no older than was promised where that is strict, however long they took to make', async () => {
    takes = 400
    const strict = { ...how, strict: true }
    expect(await recall.recall('a', strict)).toBe(1)
    expect(recall.kept('a', how)).toBe(1)
    // Begun 400 ms ago: it is made anew, and given once more.
    expect(recall.kept('a', strict)).toBe(1)
    await settle()
    expect(made).toBe(2)
    now += 101
    expect(recall.kept('a', strict)).toBeNull()
  })

  it('are prepared two at a time, and the same one once', async () => {
    for (const key of ['a', 'a', 'b', 'c']) recall.prepare(key, slow)
    expect(waiting).toHaveLength(2)
    for (const done of waiting) done()
    await settle()
    expect([recall.kept('a', slow), recall.kept('b', slow), recall.kept('c', slow)]).toEqual([
      1,
      2,
      null,
    ])
    recall.prepare('c', slow)
    expect(waiting).toHaveLength(3)
  })

  it('are those of before where making them anew fails', async () => {
    await recall.recall('a', how)
    now = 200
    const failing = { ...how, make: () => Promise.reject<number>(new Error('no database')) }
    expect(recall.kept('a', failing)).toBe(1)
    await settle()
    expect(recall.kept('a', how)).toBe(1)
    await settle()
    expect(recall.kept('a', how)).toBe(2)
  })
})
