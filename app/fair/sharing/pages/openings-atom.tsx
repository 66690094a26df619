import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { answerFeed } from './feed-answer.ts'

export const handle: RouteHandle = { access: 'public' }

/** The newest openings as an Atom feed (RFC 4287). */
export const loader = (args: LoaderFunctionArgs) =>
  answerFeed(args, {
    mediaType: 'application/atom+xml',
    isHtml: true,
    write: (feed) => feed.atom1(),
  })
