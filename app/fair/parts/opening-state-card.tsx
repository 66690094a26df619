import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { DeskOpening } from '../opening-desk.ts'
import { OpeningStateActions } from './opening-state-actions.tsx'

const LINK =
  'inline-flex min-h-11 min-w-11 items-center text-link underline-offset-4 hover:underline md:min-h-8'

/** How an opening stands, where it can be looked at, and what can be done with it. */
export function OpeningStateCard(props: {
  opening: DeskOpening
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const { opening } = props
  const { headcount, hiredCount } = opening
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('opening_page.actions')}</h2>
      {headcount !== null && opening.state !== 'draft' && (
        <div className="flex flex-col gap-1.5">
          <span className="text-desk text-body">
            {t('opening_page.hired', { hired: hiredCount, headcount })}
          </span>
          <span aria-hidden className="h-2 overflow-hidden rounded-chip bg-sunken">
            <span
              className="block h-full rounded-chip bg-action"
              style={{ width: `${Math.min(100, (hiredCount / headcount) * 100)}%` }}
            />
          </span>
        </div>
      )}
      {(opening.state === 'published' || opening.applications > 0) && (
        <div className="flex flex-wrap gap-x-4 text-desk">
          {opening.applications > 0 && (
            <Link to={`/employer/applicants?opening=${opening.id}`} className={LINK}>
              {t('opening_page.applicants', { count: opening.applications })}
            </Link>
          )}
          {opening.state === 'published' && (
            <Link to={`/openings/${opening.id}`} className={LINK}>
              {t('opening_page.public')}
            </Link>
          )}
        </div>
      )}
      <OpeningStateActions opening={opening} lastResult={props.lastResult} />
    </Card>
  )
}
