import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readLocale } from '../../applicants/pages/request-locale.ts'
import { getOwnCalendar } from '../own-interviews.ts'

export const handle: RouteHandle = { access: 'account' }

/** An interview as a file that a phone's calendar opens. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const locale = readLocale(request)
  const calendar = await orRespond(
    getOwnCalendar(context, { interviewId: params.id ?? '', locale }),
  )
  const method = /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH'
  return new Response(calendar, {
    headers: {
      'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
      'Content-Disposition': 'attachment; filename="interview.ics"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
