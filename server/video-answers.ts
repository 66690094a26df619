import type { Request, Response } from 'express'

/** Who takes nothing of an answer for so long is let go of: what they are given is held meanwhile. */
export const PATIENCE_MS = 30_000

/** What is given: how long it may be kept, and of which type it is. */
export interface Given {
  bytes: Uint8Array
  type: string
  keep: string
}

/**
 * Answers with bytes as they lie in memory, whoever else is given them. Without Express, which would reckon a
 * hash of them for each who asks; what is numbered never changes, and a playlist is old in a second.
 */
export function give(response: Response, { bytes, type, keep }: Given): void {
  response
    .set({ 'Cache-Control': keep, 'Content-Type': type, 'Content-Length': `${bytes.byteLength}` })
    .end(viewOf(bytes))
}

/** All of it, or what of it is asked for: Safari plays nothing that is not given so (RFC 9110, 14). */
export function givePiece(request: Request, response: Response, given: Given): void {
  const { bytes } = given
  const asked = request.range(bytes.byteLength)
  const [range] = Array.isArray(asked) && asked.type === 'bytes' ? asked : []
  response.set('Accept-Ranges', 'bytes')
  if (!range) return give(response, given)
  response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${bytes.byteLength}`)
  give(response, { ...given, bytes: bytes.subarray(range.start, range.end + 1) })
}

/** Says that it is not given, which no cache may keep. */
export function refuse(response: Response, status: number): void {
  response.set('Cache-Control', 'no-store').status(status).type('text/plain').end()
}

/** The same bytes; `Buffer.from` alone would copy them. */
function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
