import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { translateError } from '#app/i18n/translate-error.ts'
import type { FailedRows } from '#app/kernel/failed-rows.ts'

/** What a step for many could not be done to: how many for which reason, the first of each by name. */
export function FailedLines<Row>(props: {
  failed: FailedRows<Row>[]
  rowKey: (row: Row) => string
  /** Where the fault's own words do not say it of many. */
  reason?: (fault: FailedRows<Row>['fault']) => string
  line: (row: Row, fault: FailedRows<Row>['fault']) => ReactNode
}) {
  const t = useT()
  const say = props.reason ?? ((fault) => translateError(t, `fault.${fault}`))
  return props.failed.map(({ fault, count, named }) => (
    <div key={fault}>
      <p>{t('table.failed_so', { count, reason: say(fault) })}</p>
      <ul className="flex flex-col gap-1 border-l-2 border-line pl-3">
        {named.map((row) => (
          <li key={props.rowKey(row)}>{props.line(row, fault)}</li>
        ))}
        {count > named.length && (
          <li>{t('table.failed_others', { count: count - named.length })}</li>
        )}
      </ul>
    </div>
  ))
}
