/** A file on its way to a browser. */
interface SentBytes {
  name: string
  mediaType: string
  bytes: Uint8Array
}

/**
 * Answers with a file. It may come from a stranger: it is shown only as what it was found to be,
 * runs nothing, reaches nothing, and stays in no cache.
 */
export function sendFile(file: SentBytes, disposition: 'inline' | 'attachment' = 'inline') {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes.length),
      'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** RFC 8187: what `encodeURIComponent` leaves and a header's value may not hold is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
