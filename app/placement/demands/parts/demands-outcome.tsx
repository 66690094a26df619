import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { countFailed } from '#app/kernel/failed-rows.ts'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import type { DemandsOutcome } from '../demand-selection.ts'
import type { BulkAction } from '../model/demand-list.ts'

/** What came of a step for many demands: how many, and which not and why. */
export function DemandsOutcomeCard(props: { action: BulkAction; outcome: DemandsOutcome }) {
  const t = useT()
  const { action, outcome } = props
  const { done, failed, left } = outcome
  const count = countFailed(failed)
  return (
    <OutcomeCard label={t('demand.bulk')} of={outcome}>
      {done > 0 && (
        <p className="font-medium text-link">{t(`demand.bulk_done.${action}`, { count: done })}</p>
      )}
      {count > 0 && (
        <p className="font-medium text-urgent">{t('demand.bulk_not_done', { count })}</p>
      )}
      <FailedLines
        failed={failed}
        rowKey={({ id }) => id}
        line={({ id, title, employer }) => (
          <Link
            to={`/college/demands/${id}`}
            className="inline-flex min-h-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
          >
            {title || t('demand.untitled')} · {employer}
          </Link>
        )}
      />
      <SelectionLeft count={left} />
    </OutcomeCard>
  )
}
