import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Until when preferences are taken, and how long that is. */
export function DeadlineWords(props: { at: Date; now: Date }) {
  const { locale, t } = useLocale()
  const { at, now } = props
  const left = at.getTime() - now.getTime()
  const when = sayMoment(at, now, locale, t)
  const words =
    left <= 0
      ? t('preference.closed_at', { when })
      : left >= 2 * DAY
        ? t('preference.closes_days', { when, count: Math.floor(left / DAY) })
        : left >= 2 * HOUR
          ? t('preference.closes_hours', { when, count: Math.floor(left / HOUR) })
          : t('preference.closes_minutes', { when, count: Math.max(1, Math.ceil(left / 60_000)) })
  return (
    <time
      dateTime={at.toISOString()}
      className={left < DAY ? 'font-medium text-urgent' : 'text-quiet'}
    >
      {words}
    </time>
  )
}
