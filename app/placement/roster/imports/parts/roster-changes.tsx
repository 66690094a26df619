import { useT } from '#app/i18n/react.tsx'
import { Table } from '#app/ui/table.tsx'
import type { FieldChange } from '../model/assess-roster.ts'
import { ChangeWords } from './change-words.tsx'

interface ChangedRow {
  sheet: string
  row: number
  number: string
  name: string
  changes: FieldChange[]
}

/** What an import changes of students whom the roster has, old and new. */
export function RosterChanges(props: { rows: ChangedRow[] }) {
  const t = useT()
  return (
    <Table
      caption={t('roster_import.changed')}
      rows={props.rows}
      rowKey={(row) => `${row.sheet} ${row.row}`}
      columns={[
        {
          key: 'name',
          head: t('roster.name'),
          cell: (row) => <span className="font-medium text-ink">{row.name}</span>,
        },
        {
          key: 'number',
          head: t('roster.number'),
          cell: (row) => <span className="font-mono text-desk-small">{row.number}</span>,
        },
        {
          key: 'row',
          head: t('roster_import.column_row'),
          cell: (row) => row.row,
          numeric: true,
          phone: 'none',
        },
        {
          key: 'changes',
          head: t('roster_import.column_changes'),
          phone: 'line',
          cell: (row) => (
            <ul className="flex flex-col gap-0.5">
              {row.changes.map((change) => (
                <li key={change.field}>
                  <ChangeWords change={change} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}
