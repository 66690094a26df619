import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { PageTicks } from '#app/ui/selection.ts'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ListedComplaint } from '../complaints.ts'
import { complaintTick } from '../model/complaint.ts'
import {
  complaintSort,
  writeComplaintFilter,
  type ComplaintFilter,
} from '../model/complaint-list.ts'

/** Reports with all that was said; those that wait can be ticked. */
export function ComplaintTable(props: {
  rows: ListedComplaint[]
  filter: ComplaintFilter
  ticks?: PageTicks
  now: Date
}) {
  const t = useT()
  const { rows, filter, ticks, now } = props
  const query = writeComplaintFilter(filter)
  return (
    <Table
      caption={t('complaint.desk_title')}
      rows={rows}
      rowKey={complaintTick}
      selection={
        ticks && {
          all: t('opening_desk.select_all'),
          label: (row) => t('complaint.select', { title: row.title }),
          ...ticks,
        }
      }
      columns={[
        {
          key: 'title',
          head: t('opening_desk.column_title'),
          sort: complaintSort(filter, 'title'),
          cell: (row) => (
            <Link
              to={`/organiser/complaints/${row.id}${query}`}
              className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
            >
              {row.title}
            </Link>
          ),
          className: 'md:min-w-36',
        },
        {
          key: 'employer',
          head: t('complaint.employer'),
          sort: complaintSort(filter, 'employer'),
          cell: (row) => row.employerName,
          phone: 'line',
          className: 'text-body',
        },
        {
          key: 'kind',
          head: t('complaint.kind'),
          sort: complaintSort(filter, 'kind'),
          cell: (row) => (
            <Badge tone={row.outcome ? 'quiet' : 'wait'}>
              {t(row.outcome ? `complaint.outcomes.${row.outcome}` : `complaint.kinds.${row.kind}`)}
            </Badge>
          ),
          phone: 'state',
        },
        {
          key: 'words',
          head: t('complaint.words_head'),
          cell: (row) => <Said row={row} />,
          phone: 'line',
        },
        {
          key: 'at',
          head: t('complaint.at'),
          sort: complaintSort(filter, 'at'),
          cell: (row) => <Moment at={row.createdAt} now={now} />,
          phone: 'half',
          className: 'whitespace-nowrap text-quiet',
        },
      ]}
    />
  )
}

/** All of it, in full: whoever answers from the list has read it there. */
function Said(props: { row: ListedComplaint }) {
  const t = useT()
  const { words, added } = props.row
  return (
    <div className="flex max-w-xl flex-col gap-1 break-words whitespace-pre-line text-body">
      <p>{words || t('complaint.no_words')}</p>
      {added.length > 0 && (
        <ul
          aria-label={t('complaint.additions')}
          className="flex flex-col gap-1 border-l-2 border-line pl-3"
        >
          {added.map((one) => (
            <li key={one.id}>
              <span className="text-desk-small text-quiet">
                {t('complaint.added', { kind: t(`complaint.kinds.${one.kind}`) })}
              </span>{' '}
              {one.words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
