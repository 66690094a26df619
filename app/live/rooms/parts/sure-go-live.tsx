import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { isEarly } from '../model/room-times.ts'

/** What is asked before a room goes live: those who wait for it come when it was announced for. */
export function SureGoLive(props: { startsAt: Date; now: Date }) {
  const { locale, t } = useLocale()
  const { startsAt, now } = props
  return isEarly(startsAt, now)
    ? t('rooms.sure.go_live_early', { when: sayMoment(startsAt, now, locale, t) })
    : t('rooms.sure.go_live')
}
