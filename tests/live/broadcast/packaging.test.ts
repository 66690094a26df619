import { afterEach, expect, it } from 'vitest'
import { createPackaging, type SaidByPackaging } from '#server/packaging.ts'

const packaging = createPackaging()
afterEach(() => packaging.close())

it('says where it does not keep up, and ends all the same', async () => {
  const said: SaidByPackaging[] = []
  const stream = packaging.open({ startedAt: 0, firstRun: 0, firstSegment: 0 }, (one) =>
    said.push(one),
  )
  // The thread is being started meanwhile.
  const keptUp = Array.from({ length: 20 }, () => stream.take(new Uint8Array(1_000_000), 0))
  expect(keptUp.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => true))
  expect(keptUp.at(-1)).toBe(false)
  stream.end()
  await expect.poll(() => said, { timeout: 10_000 }).toHaveLength(1)
})
