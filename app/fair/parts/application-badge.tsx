import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import type { ApplicationState } from '../model/application.ts'

/** An answer that came is good; amber is what waits for the employer's people. */
const TONES: Record<ApplicationState, BadgeTone> = {
  sent: 'quiet',
  seen: 'quiet',
  shortlisted: 'good',
  interview: 'good',
  offered: 'good',
  hired: 'good',
  refused: 'quiet',
  withdrawn: 'quiet',
}

/** The state of an application beside what it is about. */
export function ApplicationBadge(props: { state: ApplicationState; forEmployer?: boolean }) {
  const t = useT()
  const waits = props.forEmployer && props.state === 'sent'
  return (
    <Badge tone={waits ? 'wait' : TONES[props.state]}>
      {t(`terms.application_state.${props.state}`)}
    </Badge>
  )
}
