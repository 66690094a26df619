import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Table, type TableSelection } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ListedDemand } from '../demand-list.ts'
import type { DemandParty } from '../model/demand.ts'
import { demandSort, type DemandFilter } from '../model/demand-list.ts'
import { DemandBadge } from './demand-badge.tsx'
import { DemandDays } from './demand-days.tsx'
import { MajorNames } from './major-names.tsx'
import { SeatsLine } from './seats-line.tsx'
import { VerdictBadges } from './verdict-badges.tsx'

/** A page of demands, for the college or the employer. */
export function DemandTable(props: {
  rows: ListedDemand[]
  party: DemandParty
  filter: DemandFilter
  selection?: TableSelection<ListedDemand>
  now: Date
}) {
  const t = useT()
  const { rows, party, filter, now } = props
  return (
    <Table
      caption={t('demand.title')}
      rows={rows}
      rowKey={(row) => row.id}
      selection={props.selection}
      columns={[
        {
          key: 'post',
          head: t('demand.column.post'),
          sort: demandSort(filter, 'title'),
          cell: (row) => (
            <Link
              to={`/${party}/demands/${row.id}`}
              className="inline-flex min-h-11 min-w-11 flex-col justify-center font-semibold text-link underline-offset-4 hover:underline"
            >
              {row.title || t('demand.untitled')}
            </Link>
          ),
          className: 'md:min-w-32',
        },
        {
          key: 'state',
          head: t('demand.column.state'),
          cell: (row) => <DemandBadge state={row.state} />,
          phone: 'state',
        },
        {
          key: 'other',
          head: t(party === 'college' ? 'demand.column.employer' : 'demand.column.college'),
          sort: demandSort(filter, 'employer'),
          cell: (row) => row.other,
          phone: 'line',
          className: 'text-body',
        },
        {
          key: 'majors',
          head: t('demand.column.majors'),
          cell: (row) => <MajorNames majors={row.majors} />,
          phone: 'line',
          room: 'xl',
        },
        {
          key: 'headcount',
          head: t('demand.column.headcount'),
          sort: demandSort(filter, 'headcount'),
          cell: (row) => row.seats.headcount || '',
          numeric: true,
          phone: 'half',
        },
        {
          key: 'seats',
          head: t('demand.column.seats'),
          cell: (row) => row.seats.headcount > 0 && <SeatsLine seats={row.seats} />,
          phone: 'fact',
        },
        {
          key: 'days',
          head: t('demand.column.days'),
          sort: demandSort(filter, 'days'),
          cell: (row) => <DemandDays days={row} now={now} />,
          room: 'lg',
        },
        {
          key: 'rules',
          head: t('demand.column.rules'),
          cell: (row) => <VerdictBadges judgements={row.judgements} />,
          phone: 'line',
        },
        {
          key: 'at',
          head: t('demand.column.at'),
          sort: demandSort(filter, 'at'),
          cell: (row) => <Moment at={row.updatedAt} now={now} />,
          phone: 'none',
          room: '2xl',
          className: 'whitespace-nowrap text-quiet',
        },
      ]}
    />
  )
}
