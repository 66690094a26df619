import type { SubmissionResult } from '@conform-to/react'
import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayPay } from '../model/pay.ts'
import type { ReviewedOpening } from '../opening-desk.ts'
import { OpeningBadge } from './opening-badge.tsx'
import { OpeningHistory } from './opening-history.tsx'
import { OpeningNotice } from './opening-notice.tsx'
import { OpeningStated } from './opening-stated.tsx'
import { ReviewDecision } from './review-decision.tsx'

/** One opening with all it says, for the organiser to decide on. */
export function ReviewPanel(props: {
  opening: ReviewedOpening
  /** The list without the panel. */
  back: string
  lastResult?: SubmissionResult<string[]>
  now: Date
}) {
  const { locale, t } = useLocale()
  const { opening, now } = props
  const { facts } = opening
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 className="text-lead font-semibold text-ink">{facts.title}</h2>
          <Link
            to={`/organiser/employers/${opening.employerId}`}
            className="text-desk text-link underline-offset-4 hover:underline"
          >
            {opening.employerName}
          </Link>
        </div>
        <Link
          to={props.back}
          preventScrollReset
          aria-label={t('opening_review.close')}
          className="-mt-2 -mr-2 inline-flex size-11 shrink-0 items-center justify-center rounded-chip text-body hover:bg-sunken"
        >
          <X aria-hidden size={18} />
        </Link>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-title font-bold text-link">{sayPay(facts.pay, locale, t)}</span>
        <OpeningBadge
          state={opening.state}
          waitsForPapers={opening.state === 'in_review' && opening.hindrance !== null}
        />
      </div>
      {opening.state === 'in_review' && opening.hindrance && (
        <OpeningNotice tone="wait">
          <p className="min-w-0 flex-1 text-desk">
            {t(
              opening.hindrance === 'verification_overdue'
                ? 'opening_review.hindered_overdue'
                : 'opening_review.hindered',
            )}
          </p>
          <Link
            to={`/organiser/employers/${opening.employerId}`}
            className="text-desk font-semibold underline underline-offset-4"
          >
            {t('opening_review.employer')}
          </Link>
        </OpeningNotice>
      )}
      <ReviewDecision key={opening.id} opening={opening} lastResult={props.lastResult} />
      <OpeningStated facts={facts} now={now} />
      <div className="flex flex-col gap-3 border-t border-line pt-4">
        <h3 className="text-desk font-semibold text-ink">{t('opening_page.history')}</h3>
        <OpeningHistory steps={opening.steps} now={now} />
      </div>
    </Card>
  )
}
