import type { EventAttributes } from 'ics'
import {
  calendarMoment,
  calendarName,
  calendarText,
  writeCalendarFile,
} from '#app/kernel/calendar-file.ts'
import type { Context } from '#app/kernel/context.ts'

/** An interview as a calendar takes it. */
export interface CalendarEntry {
  interviewId: string
  sequence: number
  /** Takes the entry out of the calendar again. */
  cancelled: boolean
  startsAt: Date
  endsAt: Date
  summary: string
  place: string
  description: string
  employerName: string
  href: string
}

const MINUTES_BEFORE = { hours: 2, before: true } as const

const PRODUCT = '-//Chunfeng//Interviews//ZH'

type Written = Pick<Context, 'site' | 'clock'>

/**
 * An interview as an iCalendar object (RFC 5545; its methods by RFC 5546). Times are in UTC, so that
 * every calendar shows the right hour; the UID stays for as long as the interview does.
 */
export function writeCalendar(context: Written, entry: CalendarEntry): string {
  const alarm = {
    action: 'display',
    description: calendarText(entry.summary),
    trigger: MINUTES_BEFORE,
  } as const
  return writeCalendarFile(
    [{ ...eventOf(context, entry), alarms: entry.cancelled ? [] : [alarm] }],
    {
      productId: PRODUCT,
      method: entry.cancelled ? 'CANCEL' : 'PUBLISH',
    },
  )
}

/** Interviews as the calendar that a feed's reader keeps; what it no longer has is gone there too. */
export function writeCalendarFeed(
  context: Written,
  feed: { name: string; entries: CalendarEntry[] },
): string {
  return writeCalendarFile(
    feed.entries.map((entry) => eventOf(context, entry)),
    { productId: PRODUCT, method: 'PUBLISH', calName: calendarText(feed.name) },
  )
}

function eventOf(context: Written, entry: CalendarEntry): EventAttributes {
  const { appUrl } = context.site
  const { hostname } = new URL(appUrl)
  return {
    uid: `interview-${entry.interviewId}@${hostname}`,
    sequence: entry.sequence,
    status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
    start: calendarMoment(entry.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: calendarMoment(entry.endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    lastModified: calendarMoment(context.clock.now()),
    title: calendarText(entry.summary),
    description: calendarText(entry.description),
    location: calendarText(entry.place),
    url: appUrl + entry.href,
    organizer: { name: calendarName(entry.employerName), email: `no-reply@${hostname}` },
  }
}
