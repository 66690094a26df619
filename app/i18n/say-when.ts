import type { Locale } from './index.ts'

const ZONE = 'Asia/Shanghai'

/** Chinese and digits stand apart, as everywhere on the site. */
function setApart(said: string): string {
  return said.replace(/(\d)(?=[年月日])|([年月])(?=\d)/g, '$& ')
}

/** A day with its year, where it may be far: 2027 年 3 月 1 日. */
export function sayYearDay(at: Date, locale: Locale): string {
  return setApart(
    new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: locale === 'en' ? 'short' : 'long',
      day: 'numeric',
      timeZone: ZONE,
    }).format(at),
  )
}

/** A day with its day of the week, as an appointment is said: 12 月 3 日 周四. */
export function sayWeekday(at: Date, locale: Locale): string {
  const day = setApart(
    new Intl.DateTimeFormat(locale, {
      month: locale === 'en' ? 'short' : 'long',
      day: 'numeric',
      timeZone: ZONE,
    }).format(at),
  )
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: ZONE }).format(at)
  return locale === 'en' ? `${weekday}, ${day}` : `${day} ${weekday}`
}

function sayClock(at: Date): string {
  return new Intl.DateTimeFormat('zh-CN', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(at)
}

/** A moment with its day: 12 月 3 日 周四 14:00. */
export function sayMoment(at: Date, locale: Locale): string {
  return `${sayWeekday(at, locale)} ${sayClock(at)}`
}

/** From when to when, without the day: 14:00–14:30. */
export function sayHours(slot: { startsAt: Date; endsAt: Date }): string {
  return `${sayClock(slot.startsAt)}–${sayClock(slot.endsAt)}`
}

/** An appointment in full: 12 月 3 日 周四 14:00–14:30. */
export function sayWhen(slot: { startsAt: Date; endsAt: Date }, locale: Locale): string {
  return `${sayWeekday(slot.startsAt, locale)} ${sayHours(slot)}`
}
