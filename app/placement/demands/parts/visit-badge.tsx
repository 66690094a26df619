import type { VisitVerdict } from '#db/tables/demand.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const TONES: Record<VisitVerdict, BadgeTone> = {
  suitable: 'good',
  suitable_after: 'wait',
  unsuitable: 'urgent',
}

/** What a visit came to. */
export function VisitBadge(props: { verdict: VisitVerdict }) {
  const t = useT()
  return <Badge tone={TONES[props.verdict]}>{t(`visit.verdict.${props.verdict}`)}</Badge>
}
