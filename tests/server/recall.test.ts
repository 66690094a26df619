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

describe('what is followed', () => {
  let ends: ((value: number) => void)[]
  let follow: ReturnType<typeof createRecall>['follow']
  beforeEach(() => {
    ends = []
    follow = createRecall().follow
  })
  const step = (before: number | null) =>
    new Promise<number>((resolve) => ends.push((more) => resolve((before ?? 0) + more)))
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  it('is read on from how it stood before', async () => {
    const first = follow('a', step)
    ends[0]!(2)
    expect(await first).toBe(2)
    const second = follow('a', step)
    ends[1]!(3)
    expect(await second).toBe(5)
  })

  it('is read once more for all who ask while it is being read, and not from before they asked', async () => {
    const first = follow('a', step)
    const later = [follow('a', step), follow('a', step), follow('a', step)]
    expect(ends).toHaveLength(1)
    ends[0]!(1)
    expect(await first).toBe(1)
    await settle()
    expect(ends).toHaveLength(2)
    ends[1]!(1)
    expect(await Promise.all(later)).toEqual([2, 2, 2])
  })

  it('is read again after a reading that failed, from what stood before it', async () => {
    const first = follow('a', step)
    ends[0]!(4)
    await first
    const failed = follow('a', () => Promise.reject(new Error('the database is away')))
    const waiting = follow('a', step)
    await expect(failed).rejects.toThrow('away')
    await settle()
    ends[1]!(1)
    expect(await waiting).toBe(5)
  })
})
