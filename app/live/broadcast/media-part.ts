import type { ISOFile, Sample } from 'mp4box'
import { bytesOf } from './box-bytes.ts'
import { AUDIO_TRACK, VIDEO_TRACK } from './init-segment.ts'

/** An encoded frame with its times in units of its track. */
export interface TimedFrame {
  decodeTime: number
  /** How much later than it is decoded it is shown; 0 where no frame refers to a later one. */
  shownAfter: number
  duration: number
  isKey: boolean
  bytes: Uint8Array
}

/** The frames of a moment, by track, in the order of their decoding. */
export interface PartFrames {
  video: readonly TimedFrame[]
  audio: readonly TimedFrame[]
}

const MDAT_HEAD_BYTES = 8

/**
 * A piece of the stream: for each track that has frames a `moof` and its `mdat` (CMAF, ISO/IEC 23000-19).
 * The sound comes last: from `soundAt` on, in bytes, the piece is the sound alone.
 */
export function mediaPartOf(
  file: ISOFile,
  { video, audio }: PartFrames,
): { bytes: Uint8Array; soundAt: number } {
  const picture = Buffer.concat(fragmentOf(file, VIDEO_TRACK, video))
  const bytes = Buffer.concat([picture, ...fragmentOf(file, AUDIO_TRACK, audio)])
  return { bytes, soundAt: picture.length }
}

function fragmentOf(file: ISOFile, trackId: number, frames: readonly TimedFrame[]): Uint8Array[] {
  if (frames.length === 0) return []
  const moof = file.createMoof(frames.map((frame) => sampleOf(trackId, frame)))
  const trun = moof?.trafs[0]?.truns[0]
  if (!moof || !trun) throw new Error(`track ${trackId} was not declared`)
  moof.computeSize()
  trun.data_offset = moof.size + MDAT_HEAD_BYTES
  const size = frames.reduce((sum, { bytes }) => sum + bytes.byteLength, MDAT_HEAD_BYTES)
  const head = Buffer.alloc(MDAT_HEAD_BYTES)
  head.writeUInt32BE(size)
  head.write('mdat', 4, 'latin1')
  return [bytesOf(moof), head, ...frames.map(({ bytes }) => bytes)]
}

/** What the library wants to know of a frame; its bytes are written beside it. */
function sampleOf(trackId: number, frame: TimedFrame): Sample {
  return {
    track_id: trackId,
    size: frame.bytes.byteLength,
    duration: frame.duration,
    dts: frame.decodeTime,
    cts: frame.decodeTime + frame.shownAfter,
    is_sync: frame.isKey,
  } as Sample
}
