import { useLocale } from '#app/i18n/react.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { dayStart } from './plan-words.tsx'

/** Says that a day comes too late for a plan that starts on its first day. */
export function DueTooLate(props: { firstDay: string; now: Date }) {
  const { locale, t } = useLocale()
  return (
    <span className="font-medium text-wait">
      {t('gate.due_too_late', { day: sayDay(dayStart(props.firstDay), props.now, locale) })}
    </span>
  )
}
