import type { NextFunction, Request, Response } from 'express'

/**
 * The largest body that a page is asked about at all. What is larger than any form takes
 * (`MAX_FORM_BYTES` in `server/controls.ts`) is only counted and dropped there, so that the page can
 * say at its field that the file is too large: a browser reads no answer while it is still sending.
 */
const MAX_BODY_BYTES = 256 * 1024 * 1024

/**
 * Refuses a body that is too large even for that before reading it. One that does not say its length
 * is refused too: no browser sends such a form, and it could go on without end.
 */
export function limitBodies(request: Request, response: Response, next: NextFunction): void {
  const refused = request.headers['transfer-encoding']
    ? 411
    : Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES
      ? 413
      : null
  if (refused === null) return next()
  response.status(refused).set('Connection', 'close').type('text/plain').send('Refused: too large.')
}
