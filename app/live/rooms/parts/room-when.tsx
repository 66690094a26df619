import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { timesToTell, type RoomTimes } from '../model/room-times.ts'

/** When a room takes place or took place, as people say it. */
export function RoomWhen(props: { room: RoomTimes; now: Date }) {
  const { locale, t } = useLocale()
  const { now } = props
  const { startsAt, endsAt } = timesToTell(props.room)
  if (endsAt) return <FairWhen fair={{ startsAt, endsAt }} now={now} />
  return (
    <time dateTime={startsAt.toISOString()}>
      {t('rooms.live_since', { when: sayMoment(startsAt, now, locale, t) })}
    </time>
  )
}
