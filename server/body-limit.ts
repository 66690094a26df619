import type { NextFunction, Request, Response } from 'express'

/** The largest upload (10 MB) with its form around it. */
const MAX_BODY_BYTES = 12 * 1024 * 1024

/**
 * Refuses a body that is too large before reading it. One that does not say its length is refused
 * too: no browser sends such a form, and it could go on without end.
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
