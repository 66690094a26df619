import { livePlaylist, PART_TARGET_S, type Played } from '#app/live/broadcast/model/playlist.ts'
import type { Packaged } from '#app/live/broadcast/packaged.ts'
import { createShelfWaits, type Waited } from './video-shelf-waits.ts'
import { createShelfWindow, type AskedPiece } from './video-shelf-window.ts'

/** Who was told of a moment a little ago finds it: so many of the last ones. */
const MOMENTS = 4
/** Who asks for what is further off than this is mistaken (RFC 8216bis, 6.2.5.2): in segments, and in parts. */
const MOST_AHEAD = 2
const MOST_PARTS_AHEAD = 3 / PART_TARGET_S

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
  ready(gone?: AbortSignal): Promise<Waited>
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
  /** Whether a part is the one that comes next. */
  isNext(segment: number, part: number): boolean
  /**
   * Waits until a segment, or a part of it, has come.
   * @param gone who asked, and has gone
   * @returns `absurd` for what cannot come for long
   */
  wait(asked: AskedPiece, gone?: AbortSignal): Promise<Waited | 'absurd'>
  /** Who waits now. */
  waiting(): number
}

/** An empty shelf, for a broadcast that begins or whose server was started anew. */
export function createLiveShelf(): LiveShelf {
  const window = createShelfWindow()
  const waits = createShelfWaits()
  let isOver = false
  let still: Uint8Array | null = null
  let moments: { segment: number; bytes: Uint8Array }[] = []
  /** Null before the first stream. */
  let nextRun: number | null = null
  let nextSegment: number | null = null
  const rendered = new Map<Played, string>()

  /** What is listed has changed. */
  function renew(): void {
    rendered.clear()
    waits.look()
  }

  function put(packaged: Packaged): void {
    isOver = false
    if (packaged.kind === 'moment') {
      moments = [...moments, packaged].slice(-MOMENTS)
      return
    }
    window.put(packaged)
    if (packaged.kind === 'init') {
      nextRun = packaged.run + 1
      return
    }
    if (packaged.kind === 'part') nextSegment = packaged.segment + 1
    renew()
  }

  function isAbsurd({ segment, part }: AskedPiece): boolean {
    const open = window.open()
    const next = open?.segment ?? nextSegment ?? 0
    if (segment > next + MOST_AHEAD) return true
    if (segment < next || part === null) return false
    return part >= (open?.segment === segment ? open.parts : 0) + MOST_PARTS_AHEAD
  }

  return {
    next(fresh) {
      if (isOver) {
        window.unlist()
        isOver = false
        renew()
      }
      // Playlists go on after those of another server, or of this one before it was started anew.
      if (nextRun === null) window.beginAt(fresh.run)
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
    hasSound: () => window.init((nextRun ?? 0) - 1, 'sound') !== null,
    playlist(of = 'picture') {
      const known = rendered.get(of)
      if (known !== undefined) return known
      const made = livePlaylist({ ...window.listing(), isOver }, of)
      rendered.set(of, made)
      return made
    },
    init: (run, of = 'picture') => window.init(run, of),
    segment: (number, of = 'picture') => window.segment(number, of),
    part: (segment, part, of = 'picture') => window.part(segment, part, of),
    isNext(segment, part) {
      const { segment: next, parts } = window.open() ?? { segment: nextSegment, parts: 0 }
      return segment === next && part === parts
    },
    async wait(asked, gone) {
      const isThere = () => window.has(asked) || isOver
      if (!isThere() && isAbsurd(asked)) return 'absurd'
      return waits.until(isThere, gone)
    },
    ready: (gone) => waits.until(() => !window.isEmpty() || isOver, gone),
    waiting: () => waits.count(),
  }
}
