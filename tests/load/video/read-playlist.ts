/** A part as a live playlist lists it. */
export interface ReadPart {
  path: string
  durationMs: number
  /** When its last frame had come to the server, in milliseconds of the server's clock. */
  endsAt: number
  isIndependent: boolean
}

/** What a player learns from a live playlist. */
export interface ReadPlaylist {
  parts: ReadPart[]
  /** The query with which the next playlist waits for the part after the last one. */
  next: string
  isEnded: boolean
}

/** Reads one of the product's own live playlists (`model/playlist.ts`). */
export function readLivePlaylist(text: string): ReadPlaylist {
  const parts: ReadPart[] = []
  let segment = 0
  let inSegment = 0
  let at = 0
  let isEnded = false
  for (const line of text.split('\n')) {
    if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) segment = Number(valueOf(line))
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) at = Date.parse(valueOf(line))
    else if (line.startsWith('#EXT-X-PART:')) {
      const [, seconds = '', path = ''] = /DURATION=([\d.]+),URI="([^"]+)"/.exec(line) ?? []
      const durationMs = Number(seconds) * 1_000
      at += durationMs
      inSegment += 1
      parts.push({ path, durationMs, endsAt: at, isIndependent: line.includes('INDEPENDENT') })
    } else if (line.endsWith('.m4s')) {
      segment += 1
      inSegment = 0
    } else if (line === '#EXT-X-ENDLIST') isEnded = true
  }
  return { parts, next: `_HLS_msn=${segment}&_HLS_part=${inSegment}`, isEnded }
}

/** What stands after the name of a tag. */
function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1)
}

/**
 * The same playlist without its parts, for players that read whole segments; null before there is one.
 * What a segment lasts at most is said as it is, because a player stays three times that behind the end.
 */
export function withoutParts(text: string): string | null {
  const lines = text
    .split('\n')
    .filter((line) => !/^#EXT-X-(PART|SERVER-CONTROL|PRELOAD-HINT)/.test(line))
  const last = lines.findLastIndex((line) => line.endsWith('.m4s'))
  if (last < 0) return null
  const longest = Math.max(
    ...lines.flatMap((line) =>
      line.startsWith('#EXTINF:') ? [Number.parseFloat(valueOf(line))] : [],
    ),
  )
  return [...lines.slice(0, last + 1), '']
    .join('\n')
    .replace(/^#EXT-X-TARGETDURATION:.*$/m, `#EXT-X-TARGETDURATION:${Math.round(longest)}`)
}
