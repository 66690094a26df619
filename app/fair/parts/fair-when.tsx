import { useLocale } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { sayMoment, sayTime } from '#app/ui/time.tsx'

interface Span {
  startsAt: Date
  endsAt: Date
}

/** When something takes place, as people say it: 今天 9:00–16:00. */
export function FairWhen(props: { fair: Span; now: Date }) {
  const { locale, t } = useLocale()
  const { startsAt, endsAt } = props.fair
  const end =
    shanghaiDay(startsAt) === shanghaiDay(endsAt)
      ? sayTime(endsAt, locale)
      : ` ${sayMoment(endsAt, props.now, locale, t)}`
  return (
    <time dateTime={startsAt.toISOString()}>
      {sayMoment(startsAt, props.now, locale, t)}–{end}
    </time>
  )
}

/** The hours within a day: 9:00–16:00. */
export function Hours(props: { startsAt: Date; endsAt: Date | null }) {
  const { locale } = useLocale()
  return (
    <time dateTime={props.startsAt.toISOString()}>
      {sayTime(props.startsAt, locale)}
      {props.endsAt && `–${sayTime(props.endsAt, locale)}`}
    </time>
  )
}
