import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarHeaders } from '#app/kernel/calendar-file.ts'
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
  return new Response(calendar, { headers: calendarHeaders(calendar, 'interview.ics') })
}
