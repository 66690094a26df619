import { expect, it } from 'vitest'
import { createBatches } from '#server/batches.ts'

/** Work that ends when it is told to, and what it was given. */
function slowWork() {
  const rounds: { inputs: number[]; end: (done?: (number | Error)[]) => void }[] = []
  const work = (inputs: number[]) =>
    new Promise<(number | Error)[]>((resolve) => {
      rounds.push({ inputs, end: (done) => resolve(done ?? inputs.map((input) => input * 10)) })
    })
  return { rounds, work }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

it('carries out the first at once, and together all who ask meanwhile', async () => {
  const { rounds, work } = slowWork()
  const batches = createBatches()
  const asked = [1, 2, 3].map((input) => batches.join('a', input, work))
  await settle()
  expect(rounds.map(({ inputs }) => inputs)).toEqual([[1]])
  rounds[0]!.end()
  await settle()
  expect(rounds.map(({ inputs }) => inputs)).toEqual([[1], [2, 3]])
  rounds[1]!.end()
  expect(await Promise.all(asked)).toEqual([10, 20, 30])
})

it('waits for nobody of another kind', async () => {
  const { rounds, work } = slowWork()
  const batches = createBatches()
  void batches.join('a', 1, work)
  void batches.join('b', 2, work)
  await settle()
  expect(rounds.map(({ inputs }) => inputs)).toEqual([[1], [2]])
})

it('refuses one alone, and all where the work fails; the next begin anew', async () => {
  const { rounds, work } = slowWork()
  const batches = createBatches()
  const asked = [1, 2, 3].map((input) => batches.join('a', input, work))
  const refused = Promise.allSettled(asked)
  await settle()
  rounds[0]!.end()
  await settle()
  rounds[1]!.end([new Error('closed'), 30])
  expect((await refused).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  const failing = batches.join('a', 4, () => Promise.reject(new Error('no database')))
  await expect(failing).rejects.toThrow('no database')
  expect(await batches.join('a', 5, (inputs: number[]) => Promise.resolve(inputs))).toBe(5)
})

it('takes no more than so many into one batch', async () => {
  const { rounds, work } = slowWork()
  const batches = createBatches()
  const asked = Array.from({ length: 302 }, (_, at) => batches.join('a', at, work))
  for (let round = 0; round < 3; round++) {
    await settle()
    rounds[round]!.end()
  }
  await Promise.all(asked)
  expect(rounds.map(({ inputs }) => inputs.length)).toEqual([1, 300, 1])
})
