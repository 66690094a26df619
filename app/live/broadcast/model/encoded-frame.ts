/** A frame of H.264 (in AVC samples), of Opus or of AAC, as an encoder gives it. */
export interface EncodedFrame {
  kind: 'video' | 'audio'
  /** Whether decoding may begin with it; of sound every frame is one. */
  isKey: boolean
  /** Microseconds, by the clock of whoever sends: when it is decoded. */
  at: number
  /** How much later it is shown, in microseconds; absent where no picture refers to a later one. */
  shownAfterUs?: number
  durationUs: number
  bytes: Uint8Array
}

const HEAD_BYTES = 17
const DELTA = 1
const KEY = 2
const AUDIO = 3
/** Added to what a picture is where it says after its head how much later it is shown. */
const LATER = 4
const LATER_BYTES = 4
/** No frame lasts longer, whatever is said: what comes after it would have no place. */
export const MOST_DURATION_US = 1e6

/** The bytes of a frame on its way: what it is, when, for how long, and itself. */
export function packFrame(frame: EncodedFrame): Uint8Array<ArrayBuffer> {
  const { shownAfterUs = 0 } = frame
  const headBytes = HEAD_BYTES + (shownAfterUs > 0 ? LATER_BYTES : 0)
  const packed = new Uint8Array(headBytes + frame.bytes.byteLength)
  const head = new DataView(packed.buffer)
  const kind = frame.kind === 'audio' ? AUDIO : frame.isKey ? KEY : DELTA
  head.setUint8(0, shownAfterUs > 0 ? kind | LATER : kind)
  head.setFloat64(1, frame.at)
  head.setFloat64(9, frame.durationUs)
  if (shownAfterUs > 0) head.setUint32(HEAD_BYTES, shownAfterUs)
  packed.set(frame.bytes, headBytes)
  return packed
}

/** A frame as it was packed, or null for bytes that are none. */
export function unpackFrame(packed: Uint8Array): EncodedFrame | null {
  if (packed.byteLength <= HEAD_BYTES) return null
  const head = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const said = head.getUint8(0)
  const isLater = said === (DELTA | LATER) || said === (KEY | LATER)
  const kind = isLater ? said & ~LATER : said
  const headBytes = HEAD_BYTES + (isLater ? LATER_BYTES : 0)
  if (packed.byteLength <= headBytes) return null
  const at = head.getFloat64(1)
  const durationUs = head.getFloat64(9)
  if (kind < DELTA || kind > AUDIO) return null
  if (!Number.isFinite(at) || !Number.isFinite(durationUs) || durationUs < 0) return null
  return {
    kind: kind === AUDIO ? 'audio' : 'video',
    isKey: kind !== DELTA,
    at,
    ...(isLater ? { shownAfterUs: head.getUint32(HEAD_BYTES) } : {}),
    durationUs: Math.min(durationUs, MOST_DURATION_US),
    bytes: packed.subarray(headBytes),
  }
}
