import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sortByQuery } from '#app/kernel/column-sort.ts'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import { saySubject, sayWholeDeed } from './log-words.ts'

interface Row {
  id: string
  at: Date
  actorName: string | null
  organisationId: string | null
  organisationName: string | null
  organisationKind: string | null
  action: string
  minutes: number | null
  subjectKind: string
  subjectId: string | null
  subjectName: string | null
}

/** The log of who saw and did what. */
export function LogTable(props: { rows: Row[]; descending: boolean; now: Date }) {
  const t = useT()
  const [params] = useSearchParams()
  const list = { sort: 'at', descending: props.descending } as const
  return (
    <Table
      caption={t('audit.title')}
      rows={props.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'at',
          head: t('audit.column_at'),
          sort: sortByQuery(list, 'at', { begins: 'descending', params }),
          cell: (row) => <Moment at={row.at} now={props.now} />,
          className: 'whitespace-nowrap text-quiet',
          phone: 'state',
        },
        {
          key: 'actor',
          head: t('audit.column_actor'),
          cell: (row) => row.actorName ?? t('audit.system'),
          className: 'whitespace-nowrap',
        },
        {
          key: 'action',
          head: t('audit.column_action'),
          cell: (row) => <span className="font-medium text-ink">{sayWholeDeed(t, row)}</span>,
          className: 'whitespace-nowrap',
          phone: 'title',
        },
        {
          key: 'organisation',
          head: t('audit.column_organisation'),
          cell: (row) =>
            row.organisationKind === 'employer' ? (
              <Link
                to={`/organiser/employers/${row.organisationId}`}
                className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
              >
                {row.organisationName}
              </Link>
            ) : (
              row.organisationName
            ),
          className: 'md:min-w-44',
        },
        {
          key: 'subject',
          head: t('audit.column_subject'),
          cell: (row) => <Subject row={row} />,
          className: 'md:min-w-44',
        },
      ]}
    />
  )
}

/** Where a thing is shown on this desk; people's own things are shown nowhere on it. */
const PLACES: Partial<Record<string, string>> = {
  employer: '/organiser/employers/',
  opening: '/organiser/openings?id=',
  fair: '/organiser/fairs/',
}

function Subject(props: { row: Row }) {
  const t = useT()
  const { subjectKind, subjectId, subjectName } = props.row
  const place = PLACES[subjectKind]
  const words = (
    <>
      {saySubject(t, subjectKind)}
      {subjectName ? (
        <span className="ml-2 break-words">{subjectName}</span>
      ) : (
        subjectId && <span className="ml-2 font-mono text-desk-small">{subjectId.slice(-6)}</span>
      )}
    </>
  )
  if (!place || !subjectId) return <span className="text-quiet">{words}</span>
  return (
    <Link
      to={`${place}${subjectId}`}
      className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
    >
      {words}
    </Link>
  )
}
