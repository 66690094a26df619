import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Filling } from '../figures/parts/filling.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Table } from '#app/ui/table.tsx'
import { Day } from '#app/ui/time.tsx'

interface Row {
  id: string
  title: string | null
  headcount: number | null
  hiredCount: number
  validUntil: Date | null
  waiting: number
}

/** An employer's public openings at a glance: who waits, and how full they are. */
export function CurrentOpenings(props: { rows: Row[]; now: Date }) {
  const t = useT()
  return (
    <Table
      caption={t('overview.openings_now')}
      rows={props.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          head: t('overview.column_opening'),
          cell: (row) => (
            <Link
              to={`/employer/openings/${row.id}`}
              className="flex min-h-11 min-w-32 items-center font-medium text-ink hover:underline md:min-h-8"
            >
              {row.title}
            </Link>
          ),
        },
        {
          key: 'waiting',
          head: t('overview.column_waiting'),
          cell: (row) =>
            row.waiting > 0 ? (
              <Link
                to={`/employer/applicants?opening=${row.id}&state=sent`}
                className="inline-flex min-h-11 min-w-11 items-center justify-end md:min-h-8"
              >
                <Badge tone="wait">{row.waiting}</Badge>
              </Link>
            ) : (
              <span className="text-quiet">0</span>
            ),
          numeric: true,
          phone: 'half',
        },
        {
          key: 'hired',
          head: t('overview.column_hired'),
          cell: (row) => <Filling hired={row.hiredCount} headcount={row.headcount ?? 0} />,
          className: 'md:w-44',
          phone: 'half',
        },
        {
          key: 'until',
          head: t('overview.column_until'),
          cell: (row) => row.validUntil && <Day at={row.validUntil} now={props.now} />,
          className: 'whitespace-nowrap text-quiet',
          phone: 'none',
        },
      ]}
    />
  )
}
