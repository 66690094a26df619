import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import type { PageTicks } from '#app/ui/selection.ts'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ListedImport } from '../import-list.ts'
import { importSort, type ImportListQuery } from '../model/import-list.ts'
import { ImportBadge } from './import-badge.tsx'
import { RemoveImport } from './remove-import.tsx'

/** Imports that were begun before, each with what came of it. */
export function ImportList(props: {
  rows: ListedImport[]
  query: ImportListQuery
  ticks: PageTicks
  to: string
  now: Date
}) {
  const { locale, t } = useLocale()
  const { query } = props
  return (
    <Table
      caption={t('import.earlier')}
      rows={props.rows}
      rowKey={(row) => row.id}
      selection={{
        all: t('opening_desk.select_all'),
        label: (row) => t('opening_desk.select', { title: row.fileName }),
        ...props.ticks,
      }}
      columns={[
        {
          key: 'file',
          head: t('import.column_file'),
          sort: importSort(query, 'file'),
          cell: (row) => (
            <Link
              to={`${props.to}/${row.id}`}
              className="flex min-h-11 min-w-40 flex-col justify-center py-0.5 hover:underline"
            >
              <span className="font-medium break-all text-ink">{row.fileName}</span>
              {row.fairName && <span className="text-desk-small text-quiet">{row.fairName}</span>}
            </Link>
          ),
        },
        {
          key: 'state',
          head: t('import.column_state'),
          cell: (row) => <ImportBadge state={row.state} asksForHead={row.asksForHead} />,
          phone: 'state',
        },
        {
          key: 'rows',
          head: t('import.column_rows'),
          sort: importSort(query, 'rows'),
          numeric: true,
          cell: (row) => (row.state === 'unreadable' ? null : row.rows.toLocaleString(locale)),
          phone: 'fact',
        },
        {
          key: 'outcome',
          head: t('import.column_outcome'),
          cell: (row) =>
            row.state === 'unreadable' ? (
              <RemoveImport to={`${props.to}/${row.id}`} rank="secondary" />
            ) : (
              <Outcome row={row} />
            ),
          phone: 'line',
        },
        {
          key: 'by',
          head: t('import.column_by'),
          cell: (row) => row.byName ?? t('import.by_command'),
          phone: 'fact',
          room: 'lg',
        },
        {
          key: 'at',
          head: t('import.column_at'),
          sort: importSort(query, 'at'),
          cell: (row) => <Moment at={row.committedAt ?? row.createdAt} now={props.now} />,
          phone: 'fact',
        },
      ]}
    />
  )
}

function Outcome(props: { row: ListedImport }) {
  const { t } = useLocale()
  const { row } = props
  if (row.state !== 'done' && row.state !== 'undone') return null
  const { created, updated, unchanged } = row
  return (
    <span className="text-body">
      {row.state === 'undone'
        ? t('import.outcome_undone', { created, updated })
        : t('import.outcome', { created, updated, unchanged })}
      {row.passedOver > 0 && (
        <span className="text-urgent">
          {' · '}
          {t('import.outcome_passed_over', { count: row.passedOver })}
        </span>
      )}
    </span>
  )
}
