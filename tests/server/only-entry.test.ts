import { expect, it } from 'vitest'
import { OnlyEntry } from '#server/only-entry.ts'

it('does for one entry what a map does', () => {
  const only = new OnlyEntry('key', { value: 1 })
  expect([only.size, only.has('key'), only.get('key')]).toEqual([1, true, { value: 1 }])
  expect([only.has('other'), only.get('other'), only.delete('other')]).toEqual([
    false,
    undefined,
    false,
  ])
  expect([...only.values()]).toEqual([{ value: 1 }])
  expect(only.delete('key')).toBe(true)
  expect([only.size, only.has('key'), [...only.values()]]).toEqual([0, false, []])
  expect(only.delete('key')).toBe(false)
})

it('lets its entry go while it is walked', () => {
  const only = new OnlyEntry('key', 1)
  for (const value of only.values()) {
    expect(value).toBe(1)
    only.clear()
  }
  expect(only.size).toBe(0)
})
