/** A frame of H.264 (in AVC samples) or of Opus, as an encoder gives it. */
export interface EncodedFrame {
  kind: 'video' | 'audio'
  /** Whether decoding may begin with it; of sound every frame is one. */
  isKey: boolean
  /** Microseconds, by the clock of whoever sends. */
  at: number
  durationUs: number
  bytes: Uint8Array
}

const HEAD_BYTES = 17
const DELTA = 1
const KEY = 2
const AUDIO = 3

/** The bytes of a frame on its way: what it is, when, for how long, and itself. */
export function packFrame(frame: EncodedFrame): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(HEAD_BYTES + frame.bytes.byteLength)
  const head = new DataView(packed.buffer)
  head.setUint8(0, frame.kind === 'audio' ? AUDIO : frame.isKey ? KEY : DELTA)
  head.setFloat64(1, frame.at)
  head.setFloat64(9, frame.durationUs)
  packed.set(frame.bytes, HEAD_BYTES)
  return packed
}

/** A frame as it was packed, or null for bytes that are none. */
export function unpackFrame(packed: Uint8Array): EncodedFrame | null {
  if (packed.byteLength <= HEAD_BYTES) return null
  const head = new DataView(packed.buffer, packed.byteOffset, HEAD_BYTES)
  const kind = head.getUint8(0)
  const at = head.getFloat64(1)
  const durationUs = head.getFloat64(9)
  if (kind < DELTA || kind > AUDIO) return null
  if (!Number.isFinite(at) || !Number.isFinite(durationUs) || durationUs < 0) return null
  return {
    kind: kind === AUDIO ? 'audio' : 'video',
    isKey: kind !== DELTA,
    at,
    durationUs,
    bytes: packed.subarray(HEAD_BYTES),
  }
}
