import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { countFailed } from '#app/kernel/failed-rows.ts'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import type { ReminderOutcome } from '../papers-reminders.ts'

/** What came of reminding many, where some were not: how many, which, and why. */
export function ReminderOutcomeCard(props: { outcome: ReminderOutcome }) {
  const t = useT()
  const { reminded, failed, left } = props.outcome
  const count = countFailed(failed)
  return (
    <OutcomeCard label={t('register.bulk')} of={props.outcome}>
      {reminded > 0 && (
        <p className="font-medium text-link">{t('register.reminded', { count: reminded })}</p>
      )}
      {count > 0 && (
        <p className="font-medium text-wait">{t('register.not_reminded', { count })}</p>
      )}
      <FailedLines
        failed={failed}
        rowKey={({ employerId }) => employerId}
        line={({ employerId, name }) =>
          name && (
            <Link
              to={`/organiser/employers/${employerId}`}
              className="inline-flex min-h-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
            >
              {name}
            </Link>
          )
        }
      />
      <SelectionLeft count={left} />
    </OutcomeCard>
  )
}
