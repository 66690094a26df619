import { z } from 'zod'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#app/kernel/clock.ts'
import { sayTooLong, sayTooShort } from '#app/kernel/lengths.ts'
import { readLeastPay, type LeastPay } from './pay-floor.ts'
import { readYuan } from './yuan.ts'

/** A line of text: blanks tidied, full-width letters and digits as plain ones. */
export function line(limits: { least?: number; most: number }) {
  return written(limits, (typed) => plainLetters(typed).replace(/\s+/g, ' ').trim())
}

/** Several lines of text: the ends and long gaps tidied, full-width letters and digits plain. */
export function lines(limits: { least?: number; most: number }) {
  return written(limits, (typed) =>
    plainLetters(typed)
      .replace(/\r\n?/g, '\n')
      .replace(/[^\S\n]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
}

function written(limits: { least?: number; most: number }, tidy: (typed: string) => string) {
  const { least = 1 } = limits
  return z
    .string({ error: 'fault.required' })
    .transform(tidy)
    .superRefine((text, field) => {
      const message =
        text.length === 0
          ? 'fault.required'
          : text.length < least
            ? sayTooShort(least, text)
            : text.length > limits.most
              ? sayTooLong(limits.most, text)
              : null
      if (message) field.addIssue({ code: 'custom', message })
    })
}

/** Full-width letters and digits become plain ones; Chinese punctuation stays what it is. */
function plainLetters(text: string): string {
  return text.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u3000]/g, (sign) =>
    sign.normalize('NFKC'),
  )
}

/** A field that is read into something else, or has a fault. */
function read<T extends number | Date | LeastPay>(
  fault: string,
  reading: (plain: string) => T | string | null,
) {
  return z.string({ error: 'fault.required' }).transform((typed, field): T => {
    const plain = typed.normalize('NFKC').trim()
    const found = reading(plain)
    if (found !== null && typeof found !== 'string') return found
    field.addIssue({ code: 'custom', message: plain === '' ? 'fault.required' : (found ?? fault) })
    return z.NEVER
  })
}

/** A whole number within limits; 人 or 名 may stand behind it. */
export function wholeNumber(limits: { least: number; most: number; fault: string }) {
  return read(limits.fault, (plain) => {
    const digits = /^(\d{1,9})\s*[人名个]?$/.exec(plain)?.[1]
    if (digits === undefined) return 'fault.whole_number'
    const number = Number(digits)
    return number >= limits.least && number <= limits.most ? number : null
  })
}

const NEGOTIABLE = /^(薪资|工资|待遇)?(面[议議谈談]|电议|negotiable)$/i

/** A least pay, 以上 or 起 behind it where it is open above; 面议 is left to `checkPay`. */
export function leastPay() {
  return read('fault.money', (plain) =>
    NEGOTIABLE.test(plain) ? { fen: 0, isNegotiable: true } : readLeastPay(plain),
  )
}

/** An amount of yuan, read into fen. */
export function yuan() {
  return read('fault.money', (plain) =>
    NEGOTIABLE.test(plain) ? 'fault.pay_negotiable' : readYuan(plain),
  )
}

/**
 * A number on which seekers reach a person: a mobile number, a landline with its area code, or a
 * 400 number. Stored without blanks, a landline as 0532-87891234.
 */
export function contactPhone() {
  return z.string({ error: 'fault.required' }).transform((typed, field) => {
    const plain = typed.normalize('NFKC').replace(/[\s()]/g, '')
    const digits = plain.replace(/[-–—]/g, '')
    if (/^1[3-9]\d{9}$/.test(digits)) return digits
    if (/^400\d{7}$/.test(digits)) return digits
    const landline = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(?:(?:转|ext\.?|x)(\d{1,6}))?$/i.exec(
      digits,
    )
    if (landline) {
      const [, area = '', number = '', extension] = landline
      return `${area}-${number}${extension ? `转${extension}` : ''}`
    }
    field.addIssue({
      code: 'custom',
      message: digits === '' ? 'fault.required' : 'fault.contact_phone',
    })
    return z.NEVER
  })
}

/**
 * The last day on which something is valid: today in Shanghai or later, at most so many days ahead.
 * Read into that day's last millisecond.
 */
export function lastDay(limits: { now: Date; mostDays: number }) {
  const first = shanghaiDay(limits.now)
  const last = shanghaiDay(addDays(limits.now, limits.mostDays))
  return read('fault.date', (plain) => {
    const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain)
    if (!found) return null
    const [, year = '', month = '', date = ''] = found
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    const end = endOfShanghaiDay(day)
    if (Number.isNaN(end.getTime()) || shanghaiDay(end) !== day) return null
    if (day < first) return 'fault.valid_until_past'
    return day > last ? `fault.valid_until_far?days=${limits.mostDays}` : end
  })
}
