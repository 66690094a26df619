import type { RequestHandler } from 'express'

/**
 * Pages that are nobody's find: desks, people's own, ways in, forms, and what is there to print.
 * Said by a header, because a page behind a login answers with a redirect and has no head of its own.
 */
const UNLISTED =
  /^\/(me|employer|organiser|college|login|signup|reset|confirm-email|join|logout|acting|settings|files|outbox|applied|guardian|sign)(\/|$)|^\/student\/code\/|^\/(openings|employers)\/[^/]+\/(apply|poster|sheet|code\.svg)$/

/** Tells search engines to list none of them. */
export const keepUnlisted: RequestHandler = (request, response, next) => {
  if (UNLISTED.test(request.path)) response.set('X-Robots-Tag', 'noindex')
  next()
}
