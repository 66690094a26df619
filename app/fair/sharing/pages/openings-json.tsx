import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { answerFeed } from './feed-answer.ts'

export const handle: RouteHandle = { access: 'public' }

/** The newest openings as a JSON feed (jsonfeed.org). */
export const loader = (args: LoaderFunctionArgs) =>
  answerFeed(args, {
    mediaType: 'application/feed+json',
    isHtml: false,
    write: (feed) => feed.json1(),
  })
