import type { NextFunction, Request as ExpressRequest, Response } from 'express'
import { withoutControls } from '#app/web/controls.ts'
import { dropBody } from '#app/web/upload.ts'

/** Control characters but tab and line ends, as an address writes them. */
const ENCODED = /%(0[0-8bcef]|1[0-9a-f]|7f)/gi

/**
 * Takes control characters, which nobody types and PostgreSQL's texts cannot hold, out of the query
 * string; an address that has them in its path names no page.
 */
export function dropControls(
  request: ExpressRequest,
  response: Response,
  next: NextFunction,
): void {
  const [path = '', ...query] = request.originalUrl.split('?')
  if (path.search(ENCODED) >= 0) {
    response.status(404).type('text/plain').send('Refused: not an address.')
    return
  }
  if (query.length > 0) {
    request.originalUrl = `${path}?${query.join('?').replace(ENCODED, '')}`
    request.url = request.originalUrl
  }
  next()
}

/** The largest form, but of a page that takes larger files and says so. */
const MAX_FORM_BYTES = 12 * 1024 * 1024

/**
 * Has the request give its form without control characters, in texts and names of files. Done for
 * every action at once, so that no page can forget it.
 */
export function cleanForm(request: Request): void {
  const read = request.formData.bind(request)
  request.formData = async (mostBytes: number = MAX_FORM_BYTES) => {
    // A page that takes files has looked at the length before (`app/web/upload.ts`); to any other
    // nobody sends as much.
    if (Number(request.headers.get('Content-Length') ?? 0) > mostBytes) {
      await dropBody(request)
      throw new Response('file_size', { status: 413 })
    }
    const clean = new FormData()
    for (const [name, value] of await read()) {
      if (typeof value === 'string') clean.append(name, withoutControls(value))
      else clean.append(name, value, withoutControls(value.name))
    }
    return clean
  }
}
