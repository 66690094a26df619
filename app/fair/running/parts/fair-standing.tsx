import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { fairPhase } from '../../model/fair.ts'
import { PhaseBadge } from '../../parts/fair-card.tsx'

/** Whether a fair is public, and if so whether it is ahead, on or over. */
export function FairStanding(props: {
  fair: { startsAt: Date; endsAt: Date; announcedAt: Date | null }
  now: Date
}) {
  const t = useT()
  const { fair, now } = props
  return fair.announcedAt ? (
    <PhaseBadge phase={fairPhase(fair, now)} />
  ) : (
    <Badge tone="wait">{t('fair_desk.draft')}</Badge>
  )
}
