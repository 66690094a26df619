import type { ISOFile } from 'mp4box'
import { createStreamFile, initSegmentOf, timescaleOf, type StreamTracks } from './init-segment.ts'
import type { EncodedFrame } from './model/encoded-frame.ts'
import type { TrackMessage } from './model/stream-track.ts'
import { createRun, MOST_GAP_S, type Run } from './packaged-run.ts'
import type { Packaged, StreamRefusal } from './packaged.ts'
import { anchorsOf, createTimeline } from './timeline.ts'

/** A track that was announced is waited for so long, then it is left out. */
const WAIT_FOR_TRACK_MS = 1_500
/** No encoder of a phone makes a frame so large. */
const MOST_FRAME_BYTES = 1_500_000
/**
 * Each run costs an init segment. A camera is turned, or another one taken, less often; a network that
 * stutters is no fault of who presents, and has no more gaps in a minute than there is time for.
 */
const MOST_RUNS_A_MINUTE = { change: 20, gap: 60 / MOST_GAP_S }
const A_MINUTE_MS = 60_000
type Cause = keyof typeof MOST_RUNS_A_MINUTE

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
    // A track that was left out because it came late has a run with it once it can be decoded.
    if (run && frame.isKey && wanted[frame.kind] && tracks[frame.kind] && !run.has(frame.kind)) {
      close('gap')
    }
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
