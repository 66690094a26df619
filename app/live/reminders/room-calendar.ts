import { translator, type Locale } from '#app/i18n/index.ts'
import {
  calendarMoment,
  calendarName,
  calendarText,
  writeCalendarFile,
} from '#app/kernel/calendar-file.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { isShownHost, publicRooms } from '../rooms/public-rooms.ts'
import { REMINDED_BEFORE_MINUTES } from './model/reminder-times.ts'

/**
 * A room as an entry of a calendar, with an alarm before it; one that is called off takes the entry
 * out again.
 * @throws `not_found` for a room that is not public, or whose host is not shown
 */
export async function getRoomCalendar(
  context: Context,
  input: { roomId: string; locale: Locale },
): Promise<string> {
  if (!isId(input.roomId)) throw new Fault('not_found')
  const room = await publicRooms(context)
    .where('room.id', '=', input.roomId)
    .select('room.updatedAt')
    .executeTakeFirst()
  if (!room || !isShownHost(room, context.clock.now())) throw new Fault('not_found')
  const t = translator(input.locale)
  const { appUrl } = context.site
  const { hostname } = new URL(appUrl)
  const url = `${appUrl}/rooms/${room.id}`
  const isOff = room.state === 'cancelled'
  const title = calendarText(t('rooms.calendar_title', { room: room.title }))
  const said = t('rooms.calendar_text', { host: room.host })
  const alarm = {
    action: 'display',
    description: title,
    trigger: { minutes: REMINDED_BEFORE_MINUTES, before: true },
  } as const
  return writeCalendarFile(
    [
      {
        uid: `room-${room.id}@${hostname}`,
        // It has to grow with every change (RFC 5545 §3.8.7.4); seconds are within its 32 bits.
        sequence: Math.floor(room.updatedAt.getTime() / 1000),
        status: isOff ? 'CANCELLED' : 'CONFIRMED',
        start: calendarMoment(room.startsAt),
        startInputType: 'utc',
        startOutputType: 'utc',
        end: calendarMoment(room.endsAt),
        endInputType: 'utc',
        endOutputType: 'utc',
        lastModified: calendarMoment(room.updatedAt),
        title,
        description: calendarText([said, room.summary, url].filter(Boolean).join('\n')),
        location: url,
        url,
        organizer: { name: calendarName(room.host), email: `no-reply@${hostname}` },
        alarms: isOff ? [] : [alarm],
      },
    ],
    { productId: '-//Chunfeng//Rooms//ZH', method: isOff ? 'CANCEL' : 'PUBLISH' },
  )
}
