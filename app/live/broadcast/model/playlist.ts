/** A whole segment as playlists name it. */
export interface ListedSegment {
  number: number
  run: number
  /** Milliseconds of the server's clock. */
  startsAt: number
  durationMs: number
}

/** A part of the segment that is being made, or of one of the last ones. */
export interface ListedPart {
  segment: number
  part: number
  durationMs: number
  isIndependent: boolean
  hasSound: boolean
}

/** What stands of a broadcast that is live. */
export interface LiveListing {
  segments: readonly (ListedSegment & { parts: readonly ListedPart[] })[]
  /** Parts of the segment that is being made; empty before its first. */
  open: { number: number; run: number; startsAt: number; parts: readonly ListedPart[] } | null
  /** How many runs lay before the first one that is listed. */
  discontinuities: number
  isOver: boolean
}

/** Longest segment and part that playlists promise, in seconds; neither may change while it is live. */
export const TARGET_S = 4
export const PART_TARGET_S = 0.25
/** How far behind the end a player stays: four parts; RFC 8216bis (4.4.3.8) asks for three at least. */
export const PART_HOLD_BACK_S = 4 * PART_TARGET_S
/** A live playlist lists so much at least, before its parts (RFC 8216bis, 6.2.2: three target durations). */
export const LISTED_S = 3 * TARGET_S
/**
 * Parts are listed of the segments that end in the last seconds; older ones are whole only. Nobody who stays
 * behind the end as asked looks for a part further back, and every viewer is sent the playlist with each part.
 */
const WITH_PARTS_S = 6

/** What of a live broadcast is played: all of it, or its sound alone. */
export type Played = 'picture' | 'sound'

/** How the addresses of its pieces begin. */
const BEGINNING: Record<Played, string> = { picture: '', sound: 'sound-' }

/** The address of the init segment of a run, beside its playlist. */
export const initPath = (run: number, of: Played = 'picture'): string =>
  `${BEGINNING[of]}init-${run}.mp4`
/** The address of a segment, beside its playlist. */
export const segmentPath = (number: number, of: Played = 'picture'): string =>
  `${BEGINNING[of]}${number}.m4s`
/** The address of a part of a segment, beside its playlist. */
export const partPath = (segment: number, part: number, of: Played = 'picture'): string =>
  `${BEGINNING[of]}${segment}-${part}.m4s`

/** The playlist of a broadcast that goes on (HTTP Live Streaming, RFC 8216bis, low latency). */
export function livePlaylist(
  { segments, open, discontinuities, isOver }: LiveListing,
  of: Played = 'picture',
): string {
  const first = segments[0]?.number ?? open?.number ?? 0
  const lines = [
    ...head(first),
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuities}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${PART_HOLD_BACK_S.toFixed(1)}`,
    `#EXT-X-PART-INF:PART-TARGET=${PART_TARGET_S}`,
  ]
  let run: number | null = null
  /** The run whose init segment was named last: one without sound has none of its own. */
  let mapped: number | null = null
  segments.forEach((segment, place) => {
    const isGap = of === 'sound' && !segment.parts.some(({ hasSound }) => hasSound)
    lines.push(...opening(segment, { runBefore: run, mapped: isGap ? segment.run : mapped, of }))
    run = segment.run
    if (!isGap) mapped = run
    const laterMs = segments.slice(place + 1).reduce((sum, one) => sum + one.durationMs, 0)
    if (laterMs < WITH_PARTS_S * 1_000)
      lines.push(...segment.parts.map((part) => partLine(part, of)))
    lines.push(...(isGap ? ['#EXT-X-GAP'] : []), ...segmentLines(segment, of))
  })
  if (isOver) return [...lines, '#EXT-X-ENDLIST', ''].join('\n')
  if (open) {
    lines.push(
      ...opening(open, { runBefore: run, mapped, of }),
      ...open.parts.map((part) => partLine(part, of)),
      `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${partPath(open.number, open.parts.length, of)}"`,
    )
  }
  return [...lines, ''].join('\n')
}

/** The playlist of what was kept of a broadcast. */
export function replayPlaylist(segments: readonly ListedSegment[]): string {
  const lines = [...head(segments[0]?.number ?? 0), '#EXT-X-PLAYLIST-TYPE:VOD']
  let run: number | null = null
  let last: number | null = null
  for (const segment of segments) {
    // What is missing between two segments is a break as well.
    const isBroken = last !== null && segment.number !== last + 1
    lines.push(
      ...opening(segment, { runBefore: run, mapped: run, isBroken }),
      ...segmentLines(segment),
    )
    run = segment.run
    last = segment.number
  }
  return [...lines, '#EXT-X-ENDLIST', ''].join('\n')
}

function head(first: number): string[] {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${TARGET_S}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
  ]
}

/** What stands before the first lines of a segment: when it was, and which tracks it has. */
function opening(
  segment: { run: number; startsAt: number },
  before: { runBefore: number | null; mapped: number | null; of?: Played; isBroken?: boolean },
): string[] {
  const { runBefore, mapped, of = 'picture', isBroken = false } = before
  const isNewRun = runBefore !== null && segment.run !== runBefore
  return [
    ...(isNewRun || isBroken ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(segment.run !== mapped ? [`#EXT-X-MAP:URI="${initPath(segment.run, of)}"`] : []),
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAt).toISOString()}`,
  ]
}

function segmentLines({ number, durationMs }: ListedSegment, of?: Played): string[] {
  return [`#EXTINF:${(durationMs / 1_000).toFixed(3)},`, segmentPath(number, of)]
}

function partLine(listed: ListedPart, of: Played): string {
  const { segment, part, durationMs, isIndependent, hasSound } = listed
  const seconds = (durationMs / 1_000).toFixed(3)
  const line = `#EXT-X-PART:DURATION=${seconds},URI="${partPath(segment, part, of)}"`
  if (of === 'picture') return isIndependent ? `${line},INDEPENDENT=YES` : line
  // Sound can be decoded from any frame on, and nobody is to ask for it where there is none.
  return hasSound ? `${line},INDEPENDENT=YES` : `${line},GAP=YES`
}
