import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { ApplicantDetail } from '../applicant-detail.ts'
import { ApplicationHistory } from './application-history.tsx'

/** What has happened with an applicant so far, and the opening it is about. */
export function ApplicantSoFar(props: { applicant: ApplicantDetail; now: Date }) {
  const t = useT()
  const { applicant, now } = props
  const { opening } = applicant
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-desk-title font-semibold text-ink">{t('application.history')}</h2>
      <ApplicationHistory steps={applicant.steps} side="employer" now={now} />
      <div className="flex flex-col gap-0.5 border-t border-line pt-3 text-desk">
        <span className="text-desk-small text-quiet">{t('applicant.opening')}</span>
        <Link
          to={`/employer/openings/${opening.id}`}
          className="inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-6"
        >
          {opening.title}
        </Link>
        <span className="text-quiet">
          {t('applicant.headcount', {
            headcount: opening.headcount,
            hired: opening.hiredCount,
          })}
        </span>
      </div>
    </Card>
  )
}
