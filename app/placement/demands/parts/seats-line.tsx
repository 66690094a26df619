import { useLocale } from '#app/i18n/react.tsx'
import type { Seats } from '../seats.ts'

/**
 * A demand's seats, and why they are fewer than it asks for. `sharedWith`: titles of the others under
 * the same cap, where wishes decide in the end which of them has how many.
 */
export function SeatsLine(props: { seats: Seats; sharedWith?: string[] }) {
  const { locale, t } = useLocale()
  const { sharedWith = [] } = props
  const { headcount, seats, reason, shared } = props.seats
  const say = (value: number) => value.toLocaleString(locale)
  if (shared && sharedWith.length > 0) {
    return (
      <span className="inline-flex flex-col">
        <span className="font-semibold text-wait">
          {t('demand.seats_most', { most: say(shared.most) })}
          <span className="font-normal text-quiet"> / {say(headcount)}</span>
        </span>
        <span className="text-desk-small text-wait">
          {t('demand.seats_shared', { posts: sharedWith.join('、'), total: say(shared.total) })}
        </span>
      </span>
    )
  }
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
