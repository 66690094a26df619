import type { ListedSegment } from './playlist.ts'

/** A stretch of a replay without a break; all in milliseconds. */
export interface Stretch {
  /** When it was sent, of the server's clock. */
  startsAt: number
  durationMs: number
  /** Where in the replay it begins. */
  offsetMs: number
}

/** Segments that are closer to each other follow without a break. */
const SAME_STRETCH_MS = 500

/** What a replay is made of: while no picture came, nothing was kept, and the replay goes on after it. */
export function stretchesOf(segments: readonly ListedSegment[]): Stretch[] {
  const stretches: Stretch[] = []
  let offsetMs = 0
  for (const { startsAt, durationMs } of segments) {
    const last = stretches.at(-1)
    if (last && Math.abs(startsAt - last.startsAt - last.durationMs) < SAME_STRETCH_MS)
      last.durationMs += durationMs
    else stretches.push({ startsAt, durationMs, offsetMs })
    offsetMs += durationMs
  }
  return stretches
}

/**
 * Where in a replay a moment of the server's clock is, in milliseconds from the replay's beginning: one
 * while no picture came is where the picture goes on. Null for one before the first picture or after the
 * last one.
 */
export function replayMsOf(stretches: readonly Stretch[], at: number): number | null {
  const [first] = stretches
  if (!first || at < first.startsAt) return null
  for (const { startsAt, durationMs, offsetMs } of stretches) {
    if (at < startsAt) return offsetMs
    if (at < startsAt + durationMs) return offsetMs + at - startsAt
  }
  return null
}

/** How long a replay is, in milliseconds, of its segments or of its stretches. */
export function lengthOf(pieces: readonly { durationMs: number }[]): number {
  return pieces.reduce((sum, { durationMs }) => sum + durationMs, 0)
}
