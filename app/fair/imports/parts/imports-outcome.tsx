import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import { countFailed } from '#app/kernel/failed-rows.ts'
import { FailedLines } from '#app/ui/failed-lines.tsx'
import { OutcomeCard } from '#app/ui/outcome-card.tsx'
import { SelectionLeft } from '#app/ui/selection-left.tsx'
import type { ImportsOutcome } from '../import-selection.ts'
import type { ImportStep } from '../model/import-list.ts'

/** What came of a step for many imports, where some were left: how many, which, and why. */
export function ImportsOutcomeCard(props: {
  action: ImportStep
  outcome: ImportsOutcome
  /** The desk's list. */
  list: string
}) {
  const t = useT()
  const { action, list } = props
  const { done, failed, left } = props.outcome
  const count = countFailed(failed)
  return (
    <OutcomeCard label={t('imports_bulk.selected')} of={props.outcome}>
      {done > 0 && (
        <p className="font-medium text-link">{t(`imports_bulk.${action}`, { count: done })}</p>
      )}
      {count > 0 && (
        <p className="font-medium text-urgent">{t(`imports_bulk.not_${action}`, { count })}</p>
      )}
      <FailedLines
        failed={failed}
        reason={(fault) => {
          if (fault === 'import_changed_since') return t('imports_bulk.changed_since')
          if (fault === 'transition_refused') return t(`imports_bulk.refused_${action}`)
          return translateError(t, `fault.${fault}`)
        }}
        rowKey={({ importId }) => importId}
        line={({ importId, fileName }) => (
          <Link
            to={`${list}/${importId}`}
            className="inline-flex min-h-11 items-center font-semibold break-all text-link underline-offset-4 hover:underline md:min-h-6"
          >
            {fileName}
          </Link>
        )}
      />
      <SelectionLeft count={left} />
    </OutcomeCard>
  )
}
