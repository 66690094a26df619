import type { ISOFile } from 'mp4box'
import {
  createStreamFile,
  initSegmentOf,
  timescaleOf,
  VIDEO_TIMESCALE,
  type StreamTracks,
} from './init-segment.ts'
import { mediaPartOf, type TimedFrame } from './media-part.ts'
import type { EncodedFrame } from './model/encoded-frame.ts'
import { PART_TARGET_S } from './model/playlist.ts'
import type { TrackMessage } from './model/stream-track.ts'
import { anchorsOf, createTimeline, type Timeline } from './timeline.ts'

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
const MOST_GAP_S = 1
/** A track that was announced is waited for so long, then it is left out. */
const WAIT_FOR_TRACK_MS = 1_500
/** A moment that is larger is too much for a list of rooms on a phone's network. */
const MOST_MOMENT_BYTES = 250_000
/** No encoder of a phone makes a frame so large. */
const MOST_FRAME_BYTES = 1_500_000
/** Of a segment that is open, and of sound that waits for its picture, no more is held; a frame costs this beside its bytes. */
const MOST_OPEN_BYTES = 8_000_000
const FRAME_COST_BYTES = 100
/**
 * Each run costs an init segment. A camera is turned, or another one taken, less often; a network that
 * stutters is no fault of who presents, and has no more gaps in a minute than there is time for.
 */
const MOST_RUNS_A_MINUTE = { change: 20, gap: 60 / MOST_GAP_S }
const A_MINUTE_MS = 60_000
type Cause = keyof typeof MOST_RUNS_A_MINUTE

/** What the packager makes of a stream, in the order in which it is made. */
export type Packaged =
  | {
      kind: 'init'
      run: number
      bytes: Uint8Array
      /** The init segment of the sound alone; null for a run without sound. */
      sound: Uint8Array | null
    }
  | {
      kind: 'part'
      run: number
      segment: number
      part: number
      durationMs: number
      /** When the first frame of its segment came, as of the segment. */
      startsAt: number
      /** Whether decoding may begin with it. */
      isIndependent: boolean
      bytes: Uint8Array
      /** From this byte on it is the sound alone. */
      soundAt: number
    }
  | {
      kind: 'moment'
      segment: number
      /** A whole file of one picture: that with which the segment begins. */
      bytes: Uint8Array
    }
  | {
      kind: 'segment'
      run: number
      segment: number
      /** When its first frame came to the server, in milliseconds of the server's clock. */
      startsAt: number
      durationMs: number
    }

/** Why a stream cannot be taken any further. */
export type StreamRefusal =
  | 'stream_not_begun'
  | 'stream_no_tracks'
  | 'stream_bad_frame'
  | 'stream_no_key_frame'
  | 'stream_too_much'

export interface Packager {
  /** Takes what a presenter has sent; `now` is the server's clock in milliseconds. */
  take(message: TrackMessage | EncodedFrame, now: number): StreamRefusal | null
  /** Closes what is open, at the end of the stream or where it breaks off. */
  end(): void
}

/**
 * Makes parts and segments of a stream of frames. Each time that the tracks change a new run begins,
 * with an init segment of its own; numbers of segments go on over the runs.
 */
export function createPackager(options: {
  /** When the broadcast began, in milliseconds of the server's clock. */
  startedAt: number
  firstRun: number
  firstSegment: number
  give: (packaged: Packaged) => void
}): Packager {
  const { startedAt, give } = options
  let nextRun = options.firstRun
  let nextSegment = options.firstSegment
  let wanted: { video: boolean; audio: boolean } | null = null
  let tracks: StreamTracks = { video: null, audio: null }
  /** Frames that came before the tracks were all known. */
  let early: { frame: EncodedFrame; now: number }[] = []
  let run: Run | null = null
  /** Why the next run begins, and when those of the last minute did. */
  let cause: Cause = 'change'
  const begunAt: Record<Cause, number[]> = { change: [], gap: [] }
  /** Where in the broadcast the last run ended, in seconds. */
  let endedS = 0

  function take(message: TrackMessage | EncodedFrame, now: number): StreamRefusal | null {
    if ('bytes' in message) return takeFrame(message, now)
    if (message.kind === 'start') {
      if (!message.video && !message.audio) return 'stream_no_tracks'
      close('change')
      wanted = { video: message.video, audio: message.audio }
      tracks = { video: null, audio: null }
      return null
    }
    if (!wanted) return 'stream_not_begun'
    const { kind, ...track } = message
    if (JSON.stringify(tracks[kind]) === JSON.stringify(track)) return null
    close('change')
    tracks = { ...tracks, [kind]: track }
    return null
  }

  function takeFrame(frame: EncodedFrame, now: number): StreamRefusal | null {
    if (!wanted) return 'stream_not_begun'
    if (frame.bytes.byteLength > MOST_FRAME_BYTES) return 'stream_bad_frame'
    if (run) {
      const taken = run.take(frame)
      if (taken !== 'gap') return taken
      close('gap')
    }
    if (!tracks[frame.kind]) return 'stream_bad_frame'
    // Nothing can be decoded before the first key frame.
    if (frame.isKey || early.some((one) => one.frame.kind === frame.kind))
      early.push({ frame, now })
    return begin(now)
  }

  function begin(now: number): StreamRefusal | null {
    const first = early[0]
    if (!first || !wanted) return null
    const sent = new Set(early.map(({ frame }) => frame.kind))
    const isWhole = (!wanted.video || sent.has('video')) && (!wanted.audio || sent.has('audio'))
    if (!isWhole && now - first.now < WAIT_FOR_TRACK_MS) return null
    const ofMinute = [...begunAt[cause].filter((at) => now - at < A_MINUTE_MS), now]
    begunAt[cause] = ofMinute
    if (ofMinute.length > MOST_RUNS_A_MINUTE[cause]) return 'stream_too_much'
    const known = {
      video: sent.has('video') ? tracks.video : null,
      audio: sent.has('audio') ? tracks.audio : null,
    }
    let file: ISOFile
    try {
      file = createStreamFile(known)
    } catch {
      return 'stream_no_tracks'
    }
    const own = nextRun++
    const { video, audio } = known
    const sound = audio && initSegmentOf(createStreamFile({ video: null, audio }))
    give({ kind: 'init', run: own, bytes: initSegmentOf(file), sound })
    run = createRun({
      file,
      still: video && createStreamFile({ video, audio: null }),
      run: own,
      tracks: known,
      timeline: createTimeline(
        anchorsOf(
          early.map(({ frame: { kind, at }, now: came }) => ({
            ...{ kind, at },
            // Of a network that had held frames back, the first ones after a gap come early.
            cameS: Math.max((came - startedAt) / 1_000, endedS),
          })),
        ),
        timescaleOf(audio),
      ),
      startedAt,
      numbers: () => nextSegment++,
      give,
    })
    const waiting = early
    early = []
    for (const one of waiting) {
      const refused = takeFrame(one.frame, one.now)
      if (refused) return refused
    }
    return null
  }

  function close(why: Cause): void {
    if (run) endedS = run.end() ?? endedS
    run = null
    early = []
    cause = why
  }

  return { take, end: () => close('change') }
}

interface Run {
  /** @returns `gap` for a frame that another run begins with: too little came before it */
  take(frame: EncodedFrame): StreamRefusal | 'gap' | null
  /** @returns where in the broadcast it ended, in seconds; null where nothing came of it */
  end(): number | null
}

/** One stretch of the stream with the same tracks. */
function createRun(options: {
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

  return { take, end }
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
