import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readInterviewFeed } from '../interview-feed.ts'

/** A calendar cannot log in: the address is the key. */
export const handle: RouteHandle = { access: 'public' }

/** An employer's interviews for the calendar of one of its people. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const calendar = await orRespond(readInterviewFeed(context, { token: params.token ?? '' }))
  return new Response(calendar, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': 'inline; filename="interviews.ics"',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': 'private, no-store',
    },
  })
}
