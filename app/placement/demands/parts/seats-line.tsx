import { useLocale } from '#app/i18n/react.tsx'
import type { Seats } from '../seats.ts'

/** A demand's seats, and why they are fewer than it asks for. */
export function SeatsLine(props: { seats: Seats }) {
  const { locale, t } = useLocale()
  const { headcount, seats, reason } = props.seats
  const say = (value: number) => value.toLocaleString(locale)
  return (
    <span className="inline-flex flex-col">
      <span className={reason ? 'font-semibold text-wait' : 'font-semibold text-ink'}>
        {say(seats)}
        {reason && <span className="font-normal text-quiet"> / {say(headcount)}</span>}
      </span>
      {reason && (
        <span className="text-desk-small text-wait">
          {reason.rule === 'other_plans'
            ? t('demand.seats_other_plans', { present: say(reason.present) })
            : t(`demand.seats_${reason.rule}`, {
                cap: say(reason.cap),
                staff: say(reason.staff),
                present: say(reason.present),
              })}
        </span>
      )}
    </span>
  )
}
