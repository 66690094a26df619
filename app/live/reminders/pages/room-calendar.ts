import type { LoaderFunctionArgs } from '@remix-run/node'
import { calendarHeaders } from '#app/kernel/calendar-file.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { getRoomCalendar } from '../room-calendar.ts'

export const handle: RouteHandle = { access: 'public' }

/** A room as a file that a phone's calendar opens. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const calendar = await orRespond(
    getRoomCalendar(context, { roomId: params.id ?? '', locale: requestLocale(request) }),
  )
  return new Response(calendar, { headers: calendarHeaders(calendar, 'room.ics') })
}
