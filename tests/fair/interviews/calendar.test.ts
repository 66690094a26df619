import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCalendar, type CalendarEntry } from '#app/fair/interviews/calendar.ts'
import { slotAt } from '#tests/fair/application-fixtures.ts'

const context = {
  site: {
    ...{ appUrl: 'https://chunfeng.example', secret: '', demonstration: false },
    ...{ encoderUrl: null, mediaSources: [] },
  },
  clock: { now: () => new Date('2026-11-23T12:00:00+08:00') },
}

const ENTRY: CalendarEntry = {
  interviewId: '0193-abc',
  sequence: 3,
  cancelled: false,
  ...slotAt('2026-11-25', '14:00', '14:30'),
  summary: '面试：数控车工（春芽机械）',
  place: '兴城路 11 号; 2 楼, 前台',
  description: '带身份证\n和 C:\\证书',
  employerName: '春芽"机械"有限公司',
  href: '/me/interviews/0193-abc',
}

/** The content lines of an iCalendar object, unfolded (RFC 5545, 3.1). */
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n')
/** A TEXT value as it was meant (3.3.11). */
const unescape = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))
const valueOf = (text: string, name: string) =>
  unfold(text)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1) ?? ''

it('is an iCalendar object as RFC 5545 and 5546 have it', () => {
  const text = writeCalendar(context, ENTRY)
  const lines = unfold(text)
  expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
  expect(lines.filter(Boolean).at(-1)).toBe('END:VCALENDAR')
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(valueOf(text, 'METHOD')).toBe('PUBLISH')
  expect(valueOf(text, 'UID')).toBe('interview-0193-abc@chunfeng.example')
  expect(valueOf(text, 'SEQUENCE')).toBe('3')
  // 14:00 in Shanghai is 6:00 in UTC, whatever zone this machine is in.
  expect(valueOf(text, 'DTSTART')).toBe('20261125T060000Z')
  expect(valueOf(text, 'DTEND')).toBe('20261125T063000Z')
  expect(valueOf(text, 'DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/)
  expect(valueOf(text, 'STATUS')).toBe('CONFIRMED')
  expect(unescape(valueOf(text, 'LOCATION'))).toBe(ENTRY.place)
  expect(unescape(valueOf(text, 'DESCRIPTION'))).toBe(ENTRY.description)
  expect(valueOf(text, 'LOCATION')).toContain('\\;')
  expect(lines.find((line) => line.startsWith('ORGANIZER'))).toBe(
    'ORGANIZER;CN="春芽 机械 有限公司":MAILTO:no-reply@chunfeng.example',
  )
  expect(lines).toContain('TRIGGER:-PT2H')
})

it('takes itself out of the calendar again under the same name', () => {
  const text = writeCalendar(context, { ...ENTRY, cancelled: true, sequence: 4 })
  expect(valueOf(text, 'METHOD')).toBe('CANCEL')
  expect(valueOf(text, 'STATUS')).toBe('CANCELLED')
  expect(valueOf(text, 'UID')).toBe('interview-0193-abc@chunfeng.example')
  expect(valueOf(text, 'SEQUENCE')).toBe('4')
  expect(text).not.toContain('VALARM')
})

it('folds at 75 octets, never inside a character, and reads back as it was', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(words, words, (summary, description) => {
      const text = writeCalendar(context, { ...ENTRY, summary, description })
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(Buffer.from(line).toString()).not.toContain('\ufffd'.repeat(2))
      }
      const plain = (words: string) =>
        // eslint-disable-next-line no-control-regex
        words.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      expect(unescape(valueOf(text, 'SUMMARY'))).toBe(plain(summary))
      expect(unescape(valueOf(text, 'DESCRIPTION'))).toBe(plain(description))
      expect(unfold(text).filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(1)
    }),
  )
})
