import { afterEach, expect, vi } from 'vitest'
import { forgetNumbers } from './numbers.ts'

// Runs before each file.
forgetNumbers()

/** A `console.error` that nobody expected fails the test in which it happened. */
const spy = vi.spyOn(console, 'error')

afterEach(() => {
  const calls = spy.mock.calls.map((call) => call.map(String).join(' '))
  spy.mockClear()
  expect(calls, 'console.error was called').toEqual([])
})
