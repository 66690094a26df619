import { createEvents, type DateArray, type EventAttributes } from 'ics'

/** Entries as an iCalendar object (RFC 5545; its methods by RFC 5546). */
export function writeCalendarFile(
  events: EventAttributes[],
  head: { productId: string; method: 'PUBLISH' | 'CANCEL'; calName?: string },
): string {
  const { error, value } = createEvents(events, head)
  if (error || !value) throw error ?? new Error('no calendar was made')
  return foldByOctets(value)
}

/** The headers with which a phone takes such a file into its calendar. */
export function calendarHeaders(calendar: string, fileName: string): Record<string, string> {
  const method = /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH'
  return {
    'Content-Type': `text/calendar; charset=utf-8; method=${method}`,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  }
}

/** Line breaks of one kind, and none of the characters that a content line cannot hold. */
export function calendarText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
}

/** A name as a parameter's value, which may hold no quotation mark, escaped or not. */
export function calendarName(text: string): string {
  return calendarText(text).replace(/["\n]/g, ' ')
}

/** A moment in UTC, so that every calendar shows the right hour. */
export function calendarMoment(at: Date): DateArray {
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
