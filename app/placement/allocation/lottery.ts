import { createHash, createHmac } from 'node:crypto'

/**
 * Draws everybody's lottery number from a seed: names in order of their HMAC-SHA-256 under the seed
 * (RFC 2104), as bytes. Who comes before whom depends on the two names and the seed alone, so that
 * nobody draws again for the others by having somebody join or leave. Anybody with the seed gets the
 * same order, in any language.
 *
 * @returns for each student, in the order given, the number drawn: 1 goes first.
 */
export function drawLottery(students: readonly string[], seed: string): Int32Array {
  const drawn = students.map((name) => createHmac('sha256', seed).update(name).digest('hex'))
  const order = Int32Array.from(students.keys())
  order.sort((a, b) => compare(drawn[a]!, drawn[b]!) || compare(students[a]!, students[b]!))
  const numbers = new Int32Array(students.length)
  for (const [place, student] of order.entries()) numbers[student] = place + 1
  return numbers
}

/** What is published of a seed before anybody may know it. SHA-256, in hexadecimal. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex')
}

/** What is published of a list of names, in whatever order it is: of its sorted lines the same. */
export function listCommitmentOf(names: readonly string[]): string {
  return commitmentOf([...names].sort().join('\n'))
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
