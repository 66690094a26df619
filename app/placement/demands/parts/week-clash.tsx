import { useLocale } from '#app/i18n/react.tsx'
import type { WeekClash } from '../model/week.ts'

/** Beside the hours of a week: that the days come to more. It hinders nothing; one of them is mistyped. */
export function WeekClashLine({ clash }: { clash: WeekClash }) {
  const { locale, t } = useLocale()
  const { hoursDay, restDays, sum } = clash
  return (
    <span className="block font-medium text-wait">
      {t('demand.week_clash', {
        day: hoursDay.toLocaleString(locale),
        rest: restDays.toLocaleString(locale),
        sum: sum.toLocaleString(locale),
      })}
    </span>
  )
}
