import { createEvents, type DateArray, type EventAttributes } from 'ics'
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
    description: plain(entry.summary),
    trigger: MINUTES_BEFORE,
  } as const
  return write([{ ...eventOf(context, entry), alarms: entry.cancelled ? [] : [alarm] }], {
    productId: PRODUCT,
    method: entry.cancelled ? 'CANCEL' : 'PUBLISH',
  })
}

/** Interviews as the calendar that a feed's reader keeps; what it no longer has is gone there too. */
export function writeCalendarFeed(
  context: Written,
  feed: { name: string; entries: CalendarEntry[] },
): string {
  return write(
    feed.entries.map((entry) => eventOf(context, entry)),
    { productId: PRODUCT, method: 'PUBLISH', calName: plain(feed.name) },
  )
}

function write(
  events: EventAttributes[],
  head: { productId: string; method: string; calName?: string },
): string {
  const { error, value } = createEvents(events, head)
  if (error || !value) throw error ?? new Error('no calendar was made')
  return foldByOctets(value)
}

function eventOf(context: Written, entry: CalendarEntry): EventAttributes {
  const { appUrl } = context.site
  const { hostname } = new URL(appUrl)
  return {
    uid: `interview-${entry.interviewId}@${hostname}`,
    sequence: entry.sequence,
    status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
    start: utcOf(entry.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utcOf(entry.endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    lastModified: utcOf(context.clock.now()),
    title: plain(entry.summary),
    description: plain(entry.description),
    location: plain(entry.place),
    url: appUrl + entry.href,
    // A parameter's value may hold no quotation mark, escaped or not.
    organizer: {
      name: plain(entry.employerName).replace(/["\n]/g, ' '),
      email: `no-reply@${hostname}`,
    },
  }
}

/** Line breaks of one kind, and none of the characters that a content line cannot hold. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
}

function utcOf(at: Date): DateArray {
  return [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
  ]
}

const LINE_OCTETS = 75

/** The library folds by characters; a line's 75 are octets, and a Chinese character takes three. */
function foldByOctets(text: string): string {
  const lines = text.replace(/\r\n[\t ]/g, '').split('\r\n')
  return lines.map(foldLine).join('\r\n')
}

function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ''
      // The space that begins a folded line counts as well.
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
