import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Table, type TableColumn, type TableSelection } from '#app/ui/table.tsx'
import { Day, Moment } from '#app/ui/time.tsx'
import { Filling } from '../figures/parts/filling.tsx'
import { openingSort, type OpeningFilter } from '../model/opening-list.ts'
import { sayPay } from '../model/pay.ts'
import type { ListedOpening } from '../openings.ts'
import { OpeningBadge } from './opening-badge.tsx'

/** All employers' openings for the organiser. */
export function ReviewTable(props: {
  rows: ListedOpening[]
  filter: OpeningFilter
  /** The one that is looked at beside. */
  current: string | null
  to: (openingId: string) => string
  selection?: TableSelection<ListedOpening>
  now: Date
}) {
  const { t } = useLocale()
  const columns = useColumns(props)
  // Beside an opened one there is room for the telling columns alone.
  const telling = ['title', 'pay', 'state']
  return (
    <Table
      caption={t('opening_review.caption')}
      rows={props.rows}
      rowKey={(row) => row.id}
      current={props.current}
      selection={props.selection}
      columns={props.current ? columns.filter(({ key }) => telling.includes(key)) : columns}
    />
  )
}

function useColumns(props: {
  filter: OpeningFilter
  current: string | null
  to: (openingId: string) => string
  now: Date
}): TableColumn<ListedOpening>[] {
  const { locale, t } = useLocale()
  const { filter, now } = props
  return [
    {
      key: 'title',
      head: t('opening_desk.column_title'),
      sort: openingSort(filter, 'title'),
      cell: (row) => (
        <>
          <Link
            to={props.to(row.id)}
            aria-label={t('opening_review.look', { title: row.title })}
            aria-current={row.id === props.current || undefined}
            className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
          >
            {row.title}
          </Link>
          <span className="block text-desk-small text-quiet">{row.employerName}</span>
        </>
      ),
      className: 'rows:min-w-44',
    },
    {
      key: 'state',
      head: t('opening_desk.column_state'),
      sort: openingSort(filter, 'state'),
      cell: (row) => <OpeningBadge state={row.state} waitsForPapers={row.waitsForPapers} />,
      phone: 'state',
    },
    {
      key: 'pay',
      head: t('opening_desk.column_pay'),
      sort: openingSort(filter, 'pay'),
      cell: (row) => (
        <>
          {row.pay && sayPay(row.pay, locale, t)}
          {row.districtCode && (
            <span className="font-normal text-quiet cards:ml-2 rows:block rows:text-desk-small">
              {districtName(row.districtCode)}
            </span>
          )}
        </>
      ),
      phone: 'line',
      className: 'font-medium text-ink',
    },
    {
      key: 'seen',
      head: t('figures.seen'),
      sort: openingSort(filter, 'seen'),
      cell: (row) => <Quiet count={row.seen} />,
      numeric: true,
      phone: 'half',
    },
    {
      key: 'applications',
      head: t('opening_desk.column_applications'),
      sort: openingSort(filter, 'applications'),
      cell: (row) => <Quiet count={row.applications} />,
      numeric: true,
      phone: 'half',
    },
    {
      key: 'hired',
      head: t('opening_desk.column_headcount'),
      sort: openingSort(filter, 'hired'),
      cell: (row) => <Filling hired={row.hiredCount} headcount={row.headcount ?? 0} />,
      phone: 'half',
      className: 'whitespace-nowrap text-body',
    },
    {
      key: 'valid',
      head: t('opening_desk.column_valid'),
      sort: openingSort(filter, 'valid'),
      cell: (row) => row.validUntil && <Day at={row.validUntil} now={now} />,
      phone: 'fact',
      room: 'xl',
      className: 'whitespace-nowrap text-body',
    },
    {
      key: 'changed',
      head: t('opening_desk.column_changed'),
      sort: openingSort(filter, 'changed'),
      cell: (row) => <Moment at={row.changedAt} now={now} />,
      room: '2xl',
      phone: 'none',
      className: 'whitespace-nowrap text-quiet',
    },
  ]
}

function Quiet(props: { count: number }) {
  const { locale } = useLocale()
  return (
    <span className={props.count === 0 ? 'text-quiet' : 'text-ink'}>
      {props.count.toLocaleString(locale)}
    </span>
  )
}
