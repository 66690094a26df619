import type { RuleSeverity } from '#db/tables/demand.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'

const TONES: Record<RuleSeverity, BadgeTone> = { refuse: 'urgent', warn: 'wait', off: 'quiet' }

/** What a rule does to what breaks it. */
export function SeverityBadge(props: { severity: RuleSeverity }) {
  const t = useT()
  return <Badge tone={TONES[props.severity]}>{t(`rule.severity.${props.severity}`)}</Badge>
}
