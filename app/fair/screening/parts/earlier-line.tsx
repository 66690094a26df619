import { useLocale } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { EarlierDecision } from '../earlier-decision.ts'

/** Who was there before, what they decided, and when. */
export function EarlierLine(props: { earlier: EarlierDecision; now: Date }) {
  const { t } = useLocale()
  const { earlier, now } = props
  return (
    <span className="text-ink">
      {earlier.by
        ? t(`screening.failed_by.${earlier.what}`, { name: earlier.by })
        : t(`screening.failed.${earlier.what}`)}{' '}
      <span className="text-quiet">
        <Moment at={earlier.at} now={now} />
      </span>
    </span>
  )
}
