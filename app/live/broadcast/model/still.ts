/** The most that a still has, in bytes; one of 320 × 180 has a fourth of it. */
export const STILL_BYTES = 40_000
/** Stills come at least so far apart, whatever a network does to them on the way. */
export const STILL_APART_MS = 10_000

/** What the message of a still begins with, which no frame does. */
const STILL = 16

/** The bytes of a still on its way. */
export function packStill(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(1 + jpeg.byteLength)
  packed[0] = STILL
  packed.set(jpeg, 1)
  return packed
}

/** Whether a message is to be one. */
export function isStill(message: string | Uint8Array): message is Uint8Array<ArrayBuffer> {
  return typeof message !== 'string' && message[0] === STILL
}

/** The JPEG of a still: from its first marker to its last (ITU-T T.81, B.1.1.3); null for anything else. */
export function unpackStill(packed: Uint8Array): Uint8Array | null {
  const jpeg = packed.slice(1)
  const size = jpeg.byteLength
  if (size < 4 || size > STILL_BYTES) return null
  const begins = jpeg[0] === 0xff && jpeg[1] === 0xd8 && jpeg[2] === 0xff
  return begins && jpeg[size - 2] === 0xff && jpeg[size - 1] === 0xd9 ? jpeg : null
}
