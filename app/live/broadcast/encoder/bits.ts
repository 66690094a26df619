/** Reads bits from the front of bytes; behind their end there are zeros. */
export interface Bits {
  /** The next bits as a number, 32 at most. */
  read(count: number): number
  /** A number in Exp-Golomb code (ITU-T H.264, 9.1), `ue(v)`. */
  readGolomb(): number
  /** Whether more was read than there is. */
  isOver(): boolean
}

/** More zeros than this begin no number of a parameter set. */
const MOST_ZEROS = 31

/** Bits of these bytes, the highest of each first. */
export function bitsOf(bytes: Uint8Array): Bits {
  let at = 0
  const next = () => {
    const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    at += 1
    return bit
  }
  const read = (count: number) => {
    let value = 0
    for (let place = 0; place < count; place += 1) value = value * 2 + next()
    return value
  }
  return {
    read,
    readGolomb() {
      let zeros = 0
      while (zeros < MOST_ZEROS && next() === 0) zeros += 1
      return 2 ** zeros - 1 + read(zeros)
    },
    isOver: () => at > bytes.length * 8,
  }
}
