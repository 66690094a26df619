import {
  LISTED_S,
  type ListedPart,
  type ListedSegment,
  type LiveListing,
  type Played,
} from '#app/live/broadcast/model/playlist.ts'
import type { Packaged } from '#app/live/broadcast/packaged.ts'

interface ShelvedPart extends ListedPart {
  bytes: Uint8Array
  soundAt: number
}

interface ShelvedSegment extends ListedSegment {
  parts: ShelvedPart[]
  whole: Record<Played, Uint8Array | null>
  /** Once it is listed no more: how much is shown by the time that nobody asks for it any more. */
  goneAtMs: number
}

/** A segment, or a part of it, as players ask for what comes. */
export interface AskedPiece {
  segment: number
  part: number | null
}

/** The pieces of a live broadcast that lie in memory: those that playlists list, and the last ones before. */
export interface ShelfWindow {
  put(packaged: Extract<Packaged, { kind: 'init' | 'part' | 'segment' }>): void
  /** Runs before the first one that came here count as breaks, too. */
  beginAt(run: number): void
  /** Nothing of what came so far is listed any more. */
  unlist(): void
  isEmpty(): boolean
  listing(): Omit<LiveListing, 'isOver'>
  init(run: number, of: Played): Uint8Array | null
  segment(number: number, of: Played): Uint8Array | null
  part(segment: number, part: number, of: Played): Uint8Array | null
  has(asked: AskedPiece): boolean
  /** The segment that is being made, and how many parts of it have come. */
  open(): { segment: number; parts: number } | null
}

/** A window onto a broadcast of which nothing has come yet. */
export function createShelfWindow(): ShelfWindow {
  const inits = new Map<number, Record<Played, Uint8Array | null>>()
  let listed: ShelvedSegment[] = []
  /** Players that read a playlist a moment ago ask for them. */
  let unlisted: ShelvedSegment[] = []
  let open: { number: number; run: number; startsAt: number; parts: ShelvedPart[] } | null = null
  let discontinuities = 0
  let shownMs = 0

  function close(segment: ListedSegment): void {
    listed.push({ ...segment, ...joined(open?.parts ?? []), goneAtMs: 0 })
    open = null
    shownMs += segment.durationMs
    const listedMs = lengthOf(listed)
    for (;;) {
      const [oldest, ...rest] = listed
      if (!oldest || lengthOf(rest) < LISTED_S * 1_000) break
      listed = rest
      keepUnlisted(oldest, { next: rest[0], listedMs })
    }
    unlisted = unlisted.filter(({ goneAtMs }) => goneAtMs > shownMs)
    const first = unlisted[0] ?? listed[0]
    for (const run of inits.keys()) if (first && run < first.run) inits.delete(run)
  }

  /** As long as its own time and that of the longest playlist that named it (RFC 8216bis, 6.2.2). */
  function keepUnlisted(
    segment: ShelvedSegment,
    { next, listedMs }: { next: ShelvedSegment | undefined; listedMs: number },
  ): void {
    if (next?.run !== segment.run) discontinuities += 1
    unlisted.push({ ...segment, goneAtMs: shownMs + segment.durationMs + listedMs })
  }

  const find = (number: number) =>
    listed.find((one) => one.number === number) ?? unlisted.find((one) => one.number === number)

  return {
    put(packaged) {
      if (packaged.kind === 'init') {
        inits.set(packaged.run, { picture: packaged.bytes, sound: packaged.sound })
      } else if (packaged.kind === 'part') {
        const { run, segment, part, durationMs, startsAt, isIndependent, bytes, soundAt } = packaged
        if (open?.number !== segment) open = { number: segment, run, startsAt, parts: [] }
        const hasSound = soundAt < bytes.byteLength
        open.parts.push({
          ...{ segment, part, durationMs, isIndependent, hasSound },
          bytes,
          soundAt,
        })
      } else {
        const { run, segment: number, startsAt, durationMs } = packaged
        close({ number, run, startsAt, durationMs })
      }
    },
    beginAt: (run) => (discontinuities = run),
    unlist() {
      const listedMs = lengthOf(listed)
      for (const [place, segment] of listed.entries())
        keepUnlisted(segment, { next: listed[place + 1], listedMs })
      listed = []
      open = null
    },
    isEmpty: () => listed.length === 0 && !open,
    listing: () => ({ segments: listed, open, discontinuities }),
    init: (run, of) => inits.get(run)?.[of] ?? null,
    segment: (number, of) => find(number)?.whole[of] ?? null,
    part(segment, part, of) {
      const found = (open?.number === segment ? open : find(segment))?.parts[part]
      return found ? someOf(piece(found, of)) : null
    },
    has({ segment, part }) {
      const last = listed.at(-1) ?? unlisted.at(-1)
      if (last && segment < last.number) return true
      if (last && segment === last.number) {
        // One past the end of a segment is the first of the next (RFC 8216bis, 6.2.5.2).
        return part === null || part < last.parts.length || open !== null
      }
      return part !== null && open?.number === segment && part < open.parts.length
    },
    open: () => open && { segment: open.number, parts: open.parts.length },
  }
}

const piece = ({ bytes, soundAt }: ShelvedPart, of: Played): Uint8Array =>
  of === 'sound' ? bytes.subarray(soundAt) : bytes

/** Where nothing is heard there is no sound to be given. */
const someOf = (bytes: Uint8Array): Uint8Array | null => (bytes.byteLength > 0 ? bytes : null)

const lengthOf = (segments: readonly ListedSegment[]): number =>
  segments.reduce((sum, { durationMs }) => sum + durationMs, 0)

/** A segment in one piece, so that nobody who asks for it costs a copy; its parts are views of that. */
function joined(parts: readonly ShelvedPart[]): Pick<ShelvedSegment, 'parts' | 'whole'> {
  const picture = Buffer.concat(parts.map(({ bytes }) => bytes))
  const sound = Buffer.concat(parts.map((part) => piece(part, 'sound')))
  let at = 0
  const views = parts.map((part) => {
    const from = at
    at += part.bytes.byteLength
    return { ...part, bytes: picture.subarray(from, at) }
  })
  return { parts: views, whole: { picture: someOf(picture), sound: someOf(sound) } }
}
