import { useLocale } from '#app/i18n/react.tsx'
import type { Locale, Translate } from '#app/i18n/index.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'

const ZONE = 'Asia/Shanghai'

/** A time of day in Shanghai: 9:00. */
export function sayTime(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(at)
}

/** A moment as people say it: 今天 14:00, 昨天 9:30, 3 月 2 日, with the year where it is another. */
export function sayMoment(at: Date, now: Date, locale: Locale, t: Translate): string {
  const time = sayTime(at, locale)
  const day = shanghaiDay(at)
  if (day === shanghaiDay(now)) return t('time.today', { time })
  if (day === shanghaiDay(addDays(now, -1))) return t('time.yesterday', { time })
  if (day === shanghaiDay(addDays(now, 1))) return t('time.tomorrow', { time })
  return `${sayDay(at, now, locale)} ${time}`
}

/** A day as people say it: 3 月 31 日, with the year where it is another one. */
export function sayDay(at: Date, now: Date, locale: Locale): string {
  const sameYear = shanghaiDay(at).slice(0, 4) === shanghaiDay(now).slice(0, 4)
  const said = new Intl.DateTimeFormat(locale, {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: ZONE,
  }).format(at)
  // Chinese and digits stand apart, as everywhere on the site.
  return said.replace(/(\d)(?=[年月日])|([年月])(?=\d)/g, '$& ')
}

interface MomentProps {
  at: Date | string
  /** The server's time when the page was made, so that both renderings say the same. */
  now: Date | string
}

/** A moment, readable by people and machines. */
export function Moment(props: MomentProps) {
  const { locale, t } = useLocale()
  const at = new Date(props.at)
  return <time dateTime={at.toISOString()}>{sayMoment(at, new Date(props.now), locale, t)}</time>
}

/** A day, readable by people and machines. */
export function Day(props: MomentProps) {
  const { locale } = useLocale()
  const at = new Date(props.at)
  return <time dateTime={shanghaiDay(at)}>{sayDay(at, new Date(props.now), locale)}</time>
}
