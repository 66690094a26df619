import { Download, Phone } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { ApplicantDetail } from '../applicant-detail.ts'
import { SentFiles } from '../people/parts/sent-files.tsx'
import { ResumeFacts } from './resume-facts.tsx'

/** Who applied: the number to call, the line, the résumé; nothing once it was taken back. */
export function ApplicantPerson(props: { applicant: ApplicantDetail }) {
  const t = useT()
  const { id, person, confirmed, readOnly } = props.applicant
  if (!person) {
    return (
      <Card className="flex flex-col gap-1">
        <h2 className="text-desk-title font-semibold text-ink">{t('applicants.taken_back')}</h2>
        <p className="text-desk text-body">{t('applicants.taken_back_text')}</p>
      </Card>
    )
  }
  const fileHref = readOnly
    ? undefined
    : (fileId: string) => `/employer/applicants/${id}/files/${fileId}`
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap items-center gap-2 text-desk-title font-semibold text-ink">
          {person.phone}
          {!confirmed && <Badge tone="wait">{t('applicants.unconfirmed')}</Badge>}
        </p>
        {!readOnly && (
          <a
            href={`tel:${person.phone}`}
            className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
          >
            <Phone aria-hidden size={16} />
            {t('applicant.call')}
          </a>
        )}
      </div>
      {!confirmed && <p className="text-desk text-wait">{t('applicant.unconfirmed_text')}</p>}
      <div className="flex flex-col gap-1 border-t border-line pt-3">
        <h2 className="text-desk-small text-quiet">{t('applicant.line')}</h2>
        <p className={person.line ? 'text-desk text-ink' : 'text-desk text-quiet'}>
          {person.line || t('applicant.no_line')}
        </p>
      </div>
      <div className="flex flex-col gap-1.5 border-t border-line pt-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-desk-small text-quiet">{t('applicant.resume')}</h2>
          {person.resume && !readOnly && (
            <a
              href={`/employer/applicants/${id}/resume.pdf`}
              className={buttonClasses('secondary', 'desk', 'max-md:min-h-11')}
            >
              <Download aria-hidden size={16} />
              {t('applicant.pdf')}
            </a>
          )}
        </div>
        {person.resume ? (
          <ResumeFacts resume={person.resume} scanHref={fileHref} />
        ) : (
          <p className="text-desk text-quiet">{t('applicant.no_resume')}</p>
        )}
      </div>
      <SentFiles files={person.files} href={fileHref} />
    </Card>
  )
}
