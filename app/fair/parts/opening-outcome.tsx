import { useT } from '#app/i18n/react.tsx'
import { countFailed } from '#app/kernel/failed-rows.ts'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import type { BulkOpeningAction, BulkReviewAction } from '../model/opening.ts'
import type { BulkOutcome } from '../opening-selection.ts'
import { UndoneLines } from './undone-opening.tsx'

/**
 * What came of a step for many: how many it was done to, how many it was not and why, and the first
 * of those by name. It stands above the list: it is brought into sight as it comes.
 */
export function BulkOutcomeCard(props: {
  action: BulkOpeningAction | BulkReviewAction
  outcome: BulkOutcome
  /** An opening's page on this desk. */
  to: (openingId: string) => string
  now: Date
}) {
  const t = useT()
  const { done, failed, left } = props.outcome
  const action = t(`opening_action.${props.action}`)
  const undone = countFailed(failed)
  return (
    <OutcomeCard label={t('opening_desk.bulk')} of={props.outcome}>
      {done > 0 && (
        <p className="font-medium text-link">
          {t('opening_desk.bulk_done', { count: done, action })}
        </p>
      )}
      {undone > 0 && (
        <p className="font-medium text-urgent">
          {t('opening_desk.bulk_failed', { count: undone, action })}
        </p>
      )}
      <FailedLines
        failed={failed}
        rowKey={(one) => one.openingId}
        line={(one, fault) => (
          <UndoneLines
            one={one}
            to={fault === 'not_found' ? null : props.to(one.openingId)}
            now={props.now}
          />
        )}
      />
      <SelectionLeft count={left} />
    </OutcomeCard>
  )
}
