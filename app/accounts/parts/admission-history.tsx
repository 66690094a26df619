import { useT } from '#app/i18n/react.tsx'
import { Moment } from '#app/ui/time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { deedOf } from '../model/admission.ts'

export interface AdmissionHistoryStep {
  id: string
  action: string
  reason: string
  at: Date
  /** Null for the system, and where the other side's person is not named. */
  actorName: string | null
}

/** What has happened on the way to an employer's admission. */
export function AdmissionHistory(props: { steps: AdmissionHistoryStep[]; now: Date }) {
  const t = useT()
  return (
    <Timeline
      label={t('papers.history_title')}
      steps={props.steps.map((step) => ({
        id: step.id,
        title: t(`audit.employer.${deedOf(step.action)}`),
        facts: (
          <>
            <Moment at={step.at} now={props.now} />
            {step.actorName && ` · ${step.actorName}`}
          </>
        ),
        text: step.reason || undefined,
      }))}
    />
  )
}
