import type { ListedSegment } from './model/playlist.ts'
import type { Packaged } from './packaged.ts'

/** What is kept of a stream: the init segment of each of its runs, and its segments. */
export type Whole =
  | { kind: 'init'; run: number; bytes: Uint8Array }
  | { kind: 'segment'; segment: ListedSegment; bytes: Uint8Array }

/** Puts the parts of each segment together as they are packaged, for whatever keeps them. */
export function wholeSegments(give: (whole: Whole) => void): (packaged: Packaged) => void {
  let parts: Uint8Array[] = []
  return (packaged) => {
    if (packaged.kind === 'part') parts.push(packaged.bytes)
    else if (packaged.kind === 'init') {
      const { run, bytes } = packaged
      give({ kind: 'init', run, bytes })
    } else if (packaged.kind === 'segment') {
      const { segment: number, run, startsAt, durationMs } = packaged
      const bytes = Buffer.concat(parts)
      parts = []
      give({ kind: 'segment', segment: { number, run, startsAt, durationMs }, bytes })
    }
  }
}
