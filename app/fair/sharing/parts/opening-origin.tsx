import { useLocale } from '#app/i18n/react.tsx'
import { sayDay } from '#app/ui/time.tsx'
import { openingNumber } from '../model/opening-number.ts'

/** When an opening was published, and the number to name it by. */
export function OpeningOrigin(props: {
  opening: { id: string; publishedAt: Date | null }
  now: Date
}) {
  const { locale, t } = useLocale()
  const { id, publishedAt } = props.opening
  const day = publishedAt && sayDay(publishedAt, props.now, locale)
  return (
    <p className="flex flex-wrap gap-x-3">
      {day && <span>{t('sharing.published', { day })}</span>}
      <span>{t('sharing.number', { number: openingNumber(id) })}</span>
    </p>
  )
}
