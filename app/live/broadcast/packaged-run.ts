import type { ISOFile } from 'mp4box'
import { initSegmentOf, timescaleOf, VIDEO_TIMESCALE, type StreamTracks } from './init-segment.ts'
import { mediaPartOf, type TimedFrame } from './media-part.ts'
import type { EncodedFrame } from './model/encoded-frame.ts'
import { PART_TARGET_S } from './model/playlist.ts'
import type { Packaged, StreamRefusal } from './packaged.ts'
import type { Timeline } from './timeline.ts'

/**
 * A part is closed once it is so long, 85 % of what playlists promise, under which no part but the last one of
 * a segment may be (RFC 8216bis, 4.4.4.9). At rates of which no whole number of pictures lies between, such as
 * 10 and 15 a second, it is shorter rather than longer than promised: players wait for what is longer.
 */
const PART_S = 0.85 * PART_TARGET_S
/** A segment is closed at the first key frame after so long. */
const SEGMENT_S = 1.8
/** Times in units of a track are a little off. */
const ROUNDING_S = 0.001
/** A picture without a key frame for so long cannot be parted into segments, which playlists promise to be shorter. */
const MOST_SEGMENT_S = 4.4
/**
 * After so long without a frame a new run begins: a part that goes on for the whole of it is longer than
 * playlists promise, and who watches waits for it. Sound that goes on meanwhile is worth more, and after a
 * shorter stall so is a picture that goes on without a break: players jerk at each.
 */
export const MOST_GAP_S = 1
/** A moment that is larger is too much for a list of rooms on a phone's network. */
const MOST_MOMENT_BYTES = 250_000
/** Of a segment that is open, and of sound that waits for its picture, no more is held; a frame costs this beside its bytes. */
const MOST_OPEN_BYTES = 8_000_000
const FRAME_COST_BYTES = 100

/** One stretch of a stream with the same tracks. */
export interface Run {
  /** @returns `gap` for a frame that another run begins with: too little came before it */
  take(frame: EncodedFrame): StreamRefusal | 'gap' | null
  /** Whether it has this track: one that did not send when the run began is left out. */
  has(kind: EncodedFrame['kind']): boolean
  /** @returns where in the broadcast it ended, in seconds; null where nothing came of it */
  end(): number | null
}

/** Makes parts and segments of the frames of one run, in the order in which they come. */
export function createRun(options: {
  file: ISOFile
  /** For the picture without its sound. */
  still: ISOFile | null
  run: number
  tracks: StreamTracks
  timeline: Timeline
  startedAt: number
  numbers: () => number
  give: (packaged: Packaged) => void
}): Run {
  const { file, still, run, tracks, timeline, startedAt, numbers, give } = options
  const leads = tracks.video ? 'video' : 'audio'
  const audioTimescale = timescaleOf(tracks.audio)
  const timescale = leads === 'video' ? VIDEO_TIMESCALE : audioTimescale
  /** Frames of the track that leads, the last of which lasts until the next one comes. */
  let leading: TimedFrame[] = []
  const beside: TimedFrame[] = []
  let segment: { number: number; startS: number; parts: number } | null = null
  let partStartS = 0
  let openBytes = 0

  const secondsOf = (frame: TimedFrame) => frame.decodeTime / timescale
  const startsAtOf = ({ startS }: { startS: number }) => startedAt + Math.round(startS * 1_000)

  function take(frame: EncodedFrame): StreamRefusal | 'gap' | null {
    // A track that was left out may still send.
    if (!tracks[frame.kind]) return null
    const timed = timeline.place(frame)
    if (!timed) return 'stream_bad_frame'
    if (timed === 'left_out') return null
    if (timed === 'far_off' || (frame.kind === leads && isAfterGap(timed))) return 'gap'
    openBytes += costOf(timed)
    if (openBytes > MOST_OPEN_BYTES) return 'stream_too_much'
    if (frame.kind !== leads) {
      beside.push(timed)
      return null
    }
    const nowS = secondsOf(timed)
    const last = leading.at(-1)
    if (last) last.duration = timed.decodeTime - last.decodeTime
    if (!segment) {
      segment = { number: numbers(), startS: nowS, parts: 0 }
      partStartS = nowS
    } else if (timed.isKey && nowS - segment.startS >= SEGMENT_S) {
      closeSegment(nowS)
      segment = { number: numbers(), startS: nowS, parts: 0 }
    } else if (nowS - segment.startS > MOST_SEGMENT_S) {
      return 'stream_no_key_frame'
    } else if (isPartFull(nowS - partStartS, leading.at(-1)?.duration ?? 0)) {
      closePart(nowS)
    }
    leading.push(timed)
    return null
  }

  function isAfterGap(frame: TimedFrame): boolean {
    const last = leading.at(-1)
    if (!last || !segment) return false
    const nowS = secondsOf(frame)
    const isGap = nowS - secondsOf(last) > MOST_GAP_S
    // No segment may be longer than playlists promise, whatever is heard, and a key frame begins one anyway.
    if (nowS - segment.startS > MOST_SEGMENT_S) return isGap || frame.isKey
    if (!isGap) return false
    const heard = beside.at(-1)
    return !heard || nowS - heard.decodeTime / audioTimescale > MOST_GAP_S
  }

  /** One more frame as long as the last one would make a slow picture's part longer than is promised. */
  function isPartFull(longS: number, frame: number): boolean {
    const nextS = longS + frame / timescale
    return longS >= PART_S || nextS > PART_TARGET_S + ROUNDING_S
  }

  function closePart(untilS: number): void {
    const first = leading[0]
    if (!segment || !first) return
    const fits = beside.findIndex(({ decodeTime }) => decodeTime / audioTimescale >= untilS)
    const sound = leads === 'video' ? beside.splice(0, fits < 0 ? beside.length : fits) : []
    const frames =
      leads === 'video' ? { video: leading, audio: sound } : { video: [], audio: leading }
    if (still && segment.parts === 0 && first.isKey) {
      const { number } = segment
      const bytes = momentOf(still, first)
      if (bytes.length <= MOST_MOMENT_BYTES) give({ kind: 'moment', segment: number, bytes })
    }
    give({
      kind: 'part',
      run,
      segment: segment.number,
      part: segment.parts++,
      durationMs: Math.round((untilS - partStartS) * 1_000),
      startsAt: startsAtOf(segment),
      isIndependent: first.isKey,
      ...mediaPartOf(file, frames),
    })
    leading = []
    partStartS = untilS
  }

  function closeSegment(untilS: number): void {
    if (!segment) return
    closePart(untilS)
    give({
      kind: 'segment',
      run,
      segment: segment.number,
      startsAt: startsAtOf(segment),
      durationMs: Math.round((untilS - segment.startS) * 1_000),
    })
    segment = null
    openBytes = beside.reduce((sum, frame) => sum + costOf(frame), 0)
  }

  function end(): number | null {
    const last = leading.at(-1)
    if (!last) return null
    // What follows the last frame is not known: it lasts as long as the one before.
    last.duration ||= leading.at(-2)?.duration ?? Math.round(timescale / 30)
    const untilS = secondsOf(last) + last.duration / timescale
    closeSegment(untilS)
    return untilS
  }

  return { take, has: (kind) => tracks[kind] !== null, end }
}

/** One picture by itself, shown from the first moment of its file on. */
function momentOf(file: ISOFile, picture: TimedFrame): Uint8Array {
  const alone = { ...picture, decodeTime: 0, shownAfter: 0 }
  return Buffer.concat([
    initSegmentOf(file),
    mediaPartOf(file, { video: [alone], audio: [] }).bytes,
  ])
}

const costOf = ({ bytes }: TimedFrame): number => bytes.byteLength + FRAME_COST_BYTES
