import { AUDIO_TRACK } from './init-segment.ts'

const HEAD_BYTES = 8
/** Where `tfhd` says its track: after its head, version and flags (ISO/IEC 14496-12, 8.8.7). */
const TRACK_AT = HEAD_BYTES + 4

interface BoxPlace {
  type: string
  bytes: Uint8Array
}

/** Of a segment that the packager made, the fragments of the sound alone. */
export function soundOf(segment: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  let isSound = false
  for (const box of boxesOf(segment)) {
    // Each `moof` is followed by the bytes that it tells of.
    if (box.type === 'moof') isSound = trackOf(box.bytes) === AUDIO_TRACK
    if (isSound) kept.push(box.bytes)
  }
  return Buffer.concat(kept)
}

function trackOf(moof: Uint8Array): number | null {
  for (const { type, bytes } of boxesOf(moof.subarray(HEAD_BYTES))) {
    if (type === 'traf') return trackOf(bytes)
    if (type === 'tfhd') return bufferOf(bytes).readUInt32BE(TRACK_AT)
  }
  return null
}

/** The boxes in these bytes, as far as they are whole. */
function* boxesOf(bytes: Uint8Array): Generator<BoxPlace> {
  const view = bufferOf(bytes)
  let at = 0
  while (at + HEAD_BYTES <= bytes.length) {
    const size = view.readUInt32BE(at)
    if (size < HEAD_BYTES || at + size > bytes.length) return
    const type = view.toString('latin1', at + 4, at + HEAD_BYTES)
    yield { type, bytes: bytes.subarray(at, at + size) }
    at += size
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
