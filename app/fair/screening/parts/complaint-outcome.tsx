import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import type { AnswerOutcome } from '../complaints.ts'

/** How many of those that could not be answered are named. */
const NAMED = 10

/** What came of one answer for several reports, where some could not be given it: which, and why. */
export function ComplaintOutcomeCard(props: { outcome: AnswerOutcome }) {
  const t = useT()
  const { answered, failed } = props.outcome
  return (
    <OutcomeCard label={t('complaint.bulk')} of={props.outcome}>
      {answered > 0 && (
        <p className="font-medium text-link">
          {t('complaint.flash_answered_many', { count: answered })}
        </p>
      )}
      <p className="font-medium text-urgent">
        {t('complaint.bulk_failed', { count: failed.length })}
      </p>
      <ul className="flex flex-col gap-1 border-l-2 border-line pl-3">
        {failed.slice(0, NAMED).map(({ complaintId, title, fault }) => (
          <li key={complaintId} className="flex flex-wrap items-baseline gap-x-3">
            {title && (
              <Link
                to={`/organiser/complaints/${complaintId}`}
                className="inline-flex min-h-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
              >
                {title}
              </Link>
            )}
            <span>
              {fault === 'transition_refused'
                ? t('complaint.answered_before')
                : translateError(t, `fault.${fault}`)}
            </span>
          </li>
        ))}
        {failed.length > NAMED && (
          <li>{t('complaint.bulk_others', { count: failed.length - NAMED })}</li>
        )}
      </ul>
    </OutcomeCard>
  )
}
