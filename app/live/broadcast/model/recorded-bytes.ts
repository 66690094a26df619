/** What messages of a recording begin with, which no frame does: the first of it, and those after. */
const BEGINS = 17
const GOES_ON = 18

/** Bytes of a recording on their way. */
export interface RecordedBytes {
  /** Whether they are the first of it. */
  begins: boolean
  bytes: Uint8Array
}

/** The message that carries them. */
export function packRecorded({ begins, bytes }: RecordedBytes): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(1 + bytes.byteLength)
  packed[0] = begins ? BEGINS : GOES_ON
  packed.set(bytes, 1)
  return packed
}

/** What a message carries of a recording; null for one that is something else. */
export function unpackRecorded(message: Uint8Array): RecordedBytes | null {
  const [kind] = message
  if (kind !== BEGINS && kind !== GOES_ON) return null
  return { begins: kind === BEGINS, bytes: message.subarray(1) }
}
