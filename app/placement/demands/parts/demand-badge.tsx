import type { DemandState } from '#db/tables/demand.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const TONES: Record<DemandState, BadgeTone> = {
  draft: 'quiet',
  offered: 'wait',
  admitted: 'good',
  declined: 'urgent',
  withdrawn: 'quiet',
}

/** Where a demand stands. */
export function DemandBadge(props: { state: DemandState }) {
  const t = useT()
  return <Badge tone={TONES[props.state]}>{t(`demand.state.${props.state}`)}</Badge>
}
