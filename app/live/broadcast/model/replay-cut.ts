import type { ListedSegment } from './playlist.ts'

/**
 * The segments of which something lies between two moments of a replay, and what they make up of it, all
 * in milliseconds from its beginning; null where that is nothing.
 */
export function segmentsWithin(
  segments: readonly Pick<ListedSegment, 'number' | 'durationMs'>[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): { numbers: number[]; stretch: { fromMs: number; untilMs: number } } | null {
  const numbers: number[] = []
  const stretch = { fromMs: 0, untilMs: 0 }
  let at = 0
  for (const { number, durationMs } of segments) {
    const end = at + durationMs
    if (end > fromMs && at < untilMs) {
      if (numbers.length === 0) stretch.fromMs = at
      stretch.untilMs = end
      numbers.push(number)
    }
    at = end
  }
  return numbers.length === 0 || fromMs >= untilMs ? null : { numbers, stretch }
}
