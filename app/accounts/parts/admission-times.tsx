import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Day, Moment } from '#app/ui/time.tsx'
import { verificationStanding, type AdmissionFacts } from '../model/admission.ts'

/** When an admission was asked for, granted, and is to be looked at again. */
export function AdmissionTimes(props: { employer: AdmissionFacts; now: Date }) {
  const t = useT()
  const { employer, now } = props
  if (!employer.submittedAt && !employer.verifiedAt) return null
  const standing = verificationStanding(employer, now)
  return (
    <dl className="flex flex-col gap-2 rounded-card border border-line bg-card p-4 text-desk">
      <Line label={t('papers.submitted_at')}>
        {employer.submittedAt && <Moment at={employer.submittedAt} now={now} />}
      </Line>
      <Line label={t('papers.verified_at')}>
        {employer.verifiedAt && <Moment at={employer.verifiedAt} now={now} />}
      </Line>
      <Line label={t('papers.due_at')}>
        {employer.verificationDueAt && (
          <span
            className={
              standing === 'overdue'
                ? 'font-semibold text-urgent'
                : standing === 'due_soon'
                  ? 'font-semibold text-wait'
                  : undefined
            }
          >
            <Day at={employer.verificationDueAt} now={now} />
            {standing === 'overdue' && ` · ${t('papers.overdue')}`}
            {standing === 'due_soon' && ` · ${t('papers.due_soon')}`}
          </span>
        )}
      </Line>
    </dl>
  )
}

function Line(props: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-quiet">{props.label}</dt>
      <dd className="text-right text-ink">{props.children ?? '—'}</dd>
    </div>
  )
}
