import type { Locale } from '#app/i18n/index.ts'

const ZONE = 'Asia/Shanghai'

/** A day with its day of the week, as an appointment is said: 12 月 3 日 周四. */
export function sayWeekday(at: Date, locale: Locale): string {
  const day = new Intl.DateTimeFormat(locale, {
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: ZONE,
  })
    .format(at)
    .replace(/(\d)(?=[年月日])|([年月])(?=\d)/g, '$& ')
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
