import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import type { OwnApplicationRow } from '../own-applications.ts'
import { ApplicationBadge } from './application-badge.tsx'

/** One of the seeker's applications in the list: what for, with whom, and where it stands. */
export function ApplicationCard(props: { application: OwnApplicationRow; now: Date }) {
  const { locale, t } = useLocale()
  const { application } = props
  return (
    <article className="relative flex flex-col gap-1.5 rounded-card border border-line bg-card p-4 hover:border-line-strong">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lead font-bold text-ink">
          <Link
            to={`/me/applications/${application.id}`}
            className="after:absolute after:inset-0 after:rounded-card"
          >
            {application.opening.title}
          </Link>
        </h2>
        <span className="flex shrink-0 gap-2">
          {application.confirmedAt === null && (
            <Badge tone="wait">{t('applicants.unconfirmed')}</Badge>
          )}
          <ApplicationBadge state={application.state} />
        </span>
      </div>
      <p className="text-base text-body">{application.opening.employerName}</p>
      <p className="text-small text-quiet">
        {t('application.last_moved', {
          time: sayMoment(application.updatedAt, props.now, locale, t),
        })}
      </p>
    </article>
  )
}
