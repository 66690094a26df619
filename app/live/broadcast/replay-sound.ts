import type { Context } from '#app/kernel/context.ts'
import { createStreamFile, initSegmentOf, timescaleOf } from './init-segment.ts'
import { listSegments } from './kept-segments.ts'
import { mediaPartOf, type TimedFrame } from './media-part.ts'
import type { EncodedFrame } from './model/encoded-frame.ts'
import type { ListedSegment } from './model/playlist.ts'
import type { HeardStretch } from './model/recognition.ts'
import type { AudioTrack } from './model/stream-track.ts'
import { createRecordedStream } from './recorded-stream.ts'
import { soundOf } from './sound-boxes.ts'
import { findStored, initKey, segmentKey } from './stored-files.ts'

/** So much is heard at a time: a server that stops loses no more, and services take files so large. */
const MOST_PIECE_MS = 10 * 60_000
/** Nothing is said in less. */
const LEAST_PIECE_MS = 500
/**
 * Sound that is missing for longer ends a piece: many programs take sound as if nothing were missing, and
 * would have everything after it too early.
 */
const MOST_MISSING_MS = 500
/** So many frames are written at a time. */
const FRAMES_A_PART = 500

/** A stretch of the sound of a replay, to be heard. */
export interface SoundPiece extends HeardStretch {
  /** An MP4 file of sound alone, whose times begin at 0. */
  bytes: Uint8Array
}

/** Whether any of what was kept of a broadcast has sound. */
export async function hasSound(
  context: Pick<Context, 'db' | 'storage'>,
  broadcastId: string,
): Promise<boolean> {
  const runs = await context.db
    .selectFrom('broadcastRun')
    .where('broadcastId', '=', broadcastId)
    .select('number')
    .orderBy('number')
    .execute()
  for (const { number } of runs) {
    if (await findTrack(context, { broadcastId, run: number })) return true
  }
  return false
}

/**
 * The first stretch of a replay's sound from a moment on; null where no more follows.
 * @param input.fromMs milliseconds from the beginning of the replay
 */
export async function findSoundPiece(
  context: Pick<Context, 'db' | 'storage'>,
  input: { broadcastId: string; startedAt: Date; fromMs: number },
): Promise<SoundPiece | null> {
  const { broadcastId, startedAt, fromMs } = input
  let piece: Piece | null = null
  let run: number | null = null
  let track: Track | null = null
  let offsetMs = 0
  for (const segment of await listSegments(context, broadcastId)) {
    const beginsMs = offsetMs
    offsetMs += segment.durationMs
    if (offsetMs <= fromMs) continue
    if (run !== segment.run) {
      run = segment.run
      track = await findTrack(context, { broadcastId, run })
    }
    if (!track) continue
    const sound = await listFrames(context, { broadcastId, segment, init: track.init })
    const sentMs = segment.startsAt - startedAt.getTime()
    for (const frame of sound) {
      const atMs = Math.max(0, beginsMs + frame.at / 1_000 - sentMs)
      if (atMs < fromMs) continue
      const ends: 'missing' | 'long' | null = piece && endOf(piece, track.audio, atMs)
      if (piece && ends) {
        if (piece.heardMs >= LEAST_PIECE_MS) return pack(piece, { isCutOff: ends === 'long' })
        piece = null
      }
      piece ??= { audio: track.audio, fromMs: atMs, untilMs: atMs, heardMs: 0, frames: [] }
      const lastsMs = frame.durationUs / 1_000
      piece.frames.push(frame)
      piece.heardMs += lastsMs
      piece.untilMs = atMs + lastsMs
    }
  }
  return piece && piece.heardMs >= LEAST_PIECE_MS ? pack(piece, { isCutOff: false }) : null
}

interface Track {
  init: Uint8Array
  audio: AudioTrack
}

interface Piece {
  audio: AudioTrack
  fromMs: number
  untilMs: number
  /** How long its frames last by themselves. */
  heardMs: number
  frames: EncodedFrame[]
}

/** Why the frame at this moment of the replay is not of the piece any more. */
function endOf(piece: Piece, audio: AudioTrack, atMs: number): 'missing' | 'long' | null {
  const missingMs = Math.abs(atMs - piece.fromMs - piece.heardMs)
  const isOther = JSON.stringify(audio) !== JSON.stringify(piece.audio)
  if (isOther || missingMs > MOST_MISSING_MS) return 'missing'
  return piece.heardMs >= MOST_PIECE_MS ? 'long' : null
}

function pack(piece: Piece, { isCutOff }: { isCutOff: boolean }): SoundPiece {
  const { audio, frames, fromMs, untilMs } = piece
  const file = createStreamFile({ video: null, audio })
  const timescale = timescaleOf(audio)
  const timed: TimedFrame[] = []
  let decodeTime = 0
  for (const { durationUs, bytes } of frames) {
    const duration = Math.round((durationUs / 1e6) * timescale)
    timed.push({ decodeTime, shownAfter: 0, duration, isKey: true, bytes })
    decodeTime += duration
  }
  const parts = [initSegmentOf(file)]
  for (let at = 0; at < timed.length; at += FRAMES_A_PART) {
    const sound = timed.slice(at, at + FRAMES_A_PART)
    parts.push(mediaPartOf(file, { video: [], audio: sound }).bytes)
  }
  return { bytes: Buffer.concat(parts), fromMs, untilMs, isCutOff }
}

async function findTrack(
  context: Pick<Context, 'storage'>,
  { broadcastId, run }: { broadcastId: string; run: number },
): Promise<Track | null> {
  const init = await findStored(context, initKey(broadcastId, run))
  const said = init && readable(() => createRecordedStream().take(init))
  for (const one of said ?? []) {
    if ('bytes' in one || one.kind !== 'audio') continue
    const { kind: _kind, ...audio } = one
    return { init: init!, audio }
  }
  return null
}

async function listFrames(
  context: Pick<Context, 'storage'>,
  input: { broadcastId: string; segment: ListedSegment; init: Uint8Array },
): Promise<EncodedFrame[]> {
  const { broadcastId, segment, init } = input
  const bytes = await findStored(context, segmentKey(broadcastId, segment.number))
  const said =
    bytes && readable(() => createRecordedStream().take(Buffer.concat([init, soundOf(bytes)])))
  return (said ?? []).filter((one) => 'bytes' in one)
}

function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
