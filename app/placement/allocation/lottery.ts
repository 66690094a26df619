import { createHash } from 'node:crypto'

/**
 * Draws everybody's lottery number from a seed: the names are put in order, then shuffled (Fisher and
 * Yates, from the last place down) by the numbers of 32 bits, most significant byte first, that
 * SHAKE256 of the seed (FIPS 202) gives one after another; a number that would favour some places is
 * passed over. Anybody with the seed gets the same lottery numbers, in any language.
 *
 * @returns for each student, in the order given, the number drawn: 1 goes first.
 */
export function drawLottery(students: readonly string[], seed: string): Int32Array {
  const order = Int32Array.from(students.keys())
  order.sort((a, b) => compareNames(students[a]!, students[b]!))
  const draw = numbersOf(seed, students.length)
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = draw(last + 1)
    const moved = order[last]!
    order[last] = order[chosen]!
    order[chosen] = moved
  }
  const numbers = new Int32Array(students.length)
  for (const [place, student] of order.entries()) numbers[student] = place + 1
  return numbers
}

/** What is published of a seed before anybody may know it. SHA-256, in hexadecimal. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex')
}

function compareNames(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Numbers below a bound, each as likely as the other, one after another from a seed. */
function numbersOf(seed: string, expected: number): (bound: number) => number {
  let stream = streamOf(seed, Math.max(64, expected * 4))
  let offset = 0
  const next = () => {
    // A longer stream begins as the shorter one did.
    if (offset === stream.length) stream = streamOf(seed, stream.length * 2)
    offset += 4
    return stream.readUInt32BE(offset - 4)
  }
  return (bound) => {
    const fair = 2 ** 32 - (2 ** 32 % bound)
    let number = next()
    while (number >= fair) number = next()
    return number % bound
  }
}

function streamOf(seed: string, outputLength: number): Buffer {
  return createHash('shake256', { outputLength }).update(seed).digest()
}
