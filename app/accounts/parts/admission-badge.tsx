import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import {
  isRenewalWaiting,
  verificationStanding,
  type Admission,
  type AdmissionFacts,
} from '../model/admission.ts'

const TONES: Record<Admission, BadgeTone> = {
  preparing: 'quiet',
  in_review: 'wait',
  admitted: 'good',
  refused: 'urgent',
  suspended: 'urgent',
}

/** How an admission stands, with what is pending or past beside it. */
export function AdmissionBadge(props: { employer: AdmissionFacts; now: Date }) {
  const t = useT()
  const { employer, now } = props
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge tone={TONES[employer.admission]}>{t(`terms.admission.${employer.admission}`)}</Badge>
      {isRenewalWaiting(employer) && <Badge tone="wait">{t('register.filter.renewal')}</Badge>}
      {verificationStanding(employer, now) === 'overdue' && (
        <Badge tone="urgent">{t('register.filter.overdue')}</Badge>
      )}
    </span>
  )
}
