import {
  livePlaylist,
  type ListedPart,
  type ListedSegment,
  type Played,
} from '#app/live/broadcast/model/playlist.ts'
import type { Packaged } from '#app/live/broadcast/packager.ts'

/** So many whole segments lie in memory and stand in the live playlist; older ones are in the storage. */
const KEPT = 6
/** Who was told of a moment a little ago finds it: so many of the last ones. */
const MOMENTS = 4
/** A request for what is about to come waits so long (RFC 8216bis, 6.2.5.2: three target durations). */
const LONGEST_WAIT_MS = 12_000
/** Who asks for what is further off than this is mistaken. */
const MOST_AHEAD = 2

interface ShelvedPart extends ListedPart {
  bytes: Uint8Array
  soundAt: number
}

const piece = ({ bytes, soundAt }: ShelvedPart, of: Played): Uint8Array =>
  of === 'sound' ? bytes.subarray(soundAt) : bytes

interface ShelvedSegment extends ListedSegment {
  parts: ShelvedPart[]
}

/** What a live broadcast has to give at once, without the disk. */
export interface LiveShelf {
  /**
   * Where the next stream goes on: after what lies here already, since playlists have no gaps; an empty
   * shelf begins at the numbers that nobody has given. What had ended before is listed no more, or players
   * that come for the new picture would be shown the old one, and its end.
   */
  next(fresh: { run: number; segment: number }): { firstRun: number; firstSegment: number }
  put(packaged: Packaged): void
  /** Nothing more is coming: players see the end. */
  end(): void
  /** Waits until there is anything to list. */
  ready(): Promise<'came' | 'late' | 'absurd'>
  /** Whether the picture has ended; it may go on all the same. */
  isOver(): boolean
  putStill(jpeg: Uint8Array): void
  /** The last still of what is shown; none once nothing is. */
  still(): Uint8Array | null
  /** The last segment of which there is a moment; null where there is none. */
  lastMoment(): number | null
  /** The picture with which a segment begins, as a file of its own. */
  moment(segment: number): Uint8Array | null
  /** Whether there is sound in what comes now. */
  hasSound(): boolean
  playlist(of?: Played): string
  init(run: number, of?: Played): Uint8Array | null
  segment(number: number, of?: Played): Uint8Array | null
  part(segment: number, part: number, of?: Played): Uint8Array | null
  /**
   * Waits until a segment, or a part of it, has come.
   * @returns `came`, `late` after so long, or `absurd` for what is not next
   */
  wait(asked: { segment: number; part: number | null }): Promise<'came' | 'late' | 'absurd'>
  /** Who waits now. */
  waiting(): number
}

/** An empty shelf, for a broadcast that begins or whose server was started anew. */
export function createLiveShelf(): LiveShelf {
  const inits = new Map<number, Record<Played, Uint8Array | null>>()
  let segments: ShelvedSegment[] = []
  let open: { number: number; run: number; startsAt: number; parts: ShelvedPart[] } | null = null
  let discontinuities = 0
  let isOver = false
  let still: Uint8Array | null = null
  let moments: { segment: number; bytes: Uint8Array }[] = []
  /** Null before the first stream. */
  let nextRun: number | null = null
  let nextSegment: number | null = null
  const rendered = new Map<Played, string>()
  const waiting = new Set<() => void>()

  function forget(): void {
    discontinuities += new Set(segments.map(({ run }) => run)).size
    segments = []
    open = null
    inits.clear()
    isOver = false
    renew()
  }

  /** What is listed has changed. */
  function renew(): void {
    rendered.clear()
    for (const look of [...waiting]) look()
  }

  function put(packaged: Packaged): void {
    isOver = false
    if (packaged.kind === 'init') {
      inits.set(packaged.run, { picture: packaged.bytes, sound: packaged.sound })
      nextRun = packaged.run + 1
      return
    }
    if (packaged.kind === 'part') {
      const { run, segment, part, durationMs, startsAt, isIndependent, bytes, soundAt } = packaged
      if (open?.number !== segment) {
        open = { number: segment, run, startsAt, parts: [] }
        nextSegment = segment + 1
      }
      open.parts.push({ segment, part, durationMs, isIndependent, bytes, soundAt })
      renew()
      return
    }
    if (packaged.kind === 'moment') {
      moments = [...moments, packaged].slice(-MOMENTS)
      return
    }
    const { run, segment: number, startsAt, durationMs } = packaged
    segments.push({ number, run, startsAt, durationMs, parts: open?.parts ?? [] })
    open = null
    while (segments.length > KEPT) {
      const [oldest, ...rest] = segments
      if (oldest && rest[0] && rest[0].run !== oldest.run) {
        discontinuities += 1
        inits.delete(oldest.run)
      }
      segments = rest
    }
    renew()
  }

  function has({ segment, part }: { segment: number; part: number | null }): boolean {
    const last = segments.at(-1)
    if (last && segment < last.number) return true
    if (last && segment === last.number) {
      // One past the end of a segment is the first of the next (RFC 8216bis, 6.2.5.2).
      return part === null || part < last.parts.length || open !== null
    }
    return part !== null && open?.number === segment && part < open.parts.length
  }

  function wait(asked: {
    segment: number
    part: number | null
  }): Promise<'came' | 'late' | 'absurd'> {
    if (has(asked) || isOver) return Promise.resolve('came')
    const next = open?.number ?? nextSegment ?? 0
    if (asked.segment > next + MOST_AHEAD) return Promise.resolve('absurd')
    return new Promise((resolve) => {
      const leave = (how: 'came' | 'late') => {
        clearTimeout(timer)
        waiting.delete(look)
        resolve(how)
      }
      const look = () => {
        if (has(asked) || isOver) leave('came')
      }
      const timer = setTimeout(() => leave('late'), LONGEST_WAIT_MS)
      waiting.add(look)
    })
  }

  return {
    next(fresh) {
      if (isOver) forget()
      nextRun ??= fresh.run
      nextSegment ??= fresh.segment
      return { firstRun: nextRun, firstSegment: nextSegment }
    },
    put,
    isOver: () => isOver,
    putStill: (jpeg) => (still = jpeg),
    still: () => still,
    end() {
      isOver = true
      still = null
      moments = []
      renew()
    },
    lastMoment: () => moments.at(-1)?.segment ?? null,
    moment: (segment) => moments.find((one) => one.segment === segment)?.bytes ?? null,
    hasSound: () => (inits.get((nextRun ?? 0) - 1)?.sound ?? null) !== null,
    playlist(of = 'picture') {
      const known = rendered.get(of)
      if (known !== undefined) return known
      const made = livePlaylist({ segments, open, discontinuities, isOver }, of)
      rendered.set(of, made)
      return made
    },
    init: (run, of = 'picture') => inits.get(run)?.[of] ?? null,
    segment(number, of = 'picture') {
      const found = segments.find((one) => one.number === number)
      return found ? Buffer.concat(found.parts.map((part) => piece(part, of))) : null
    },
    part(segment, part, of = 'picture') {
      const parts =
        open?.number === segment
          ? open.parts
          : segments.find(({ number }) => number === segment)?.parts
      const found = parts?.[part]
      return found ? piece(found, of) : null
    },
    wait,
    ready: () =>
      segments.length > 0 || open
        ? Promise.resolve('came')
        : wait({ segment: nextSegment ?? 0, part: 0 }),
    waiting: () => waiting.size,
  }
}
