import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import type { PageTicks } from '#app/ui/selection.ts'
import { Table, type TableColumn } from '#app/ui/table.tsx'
import { Day, Moment } from '#app/ui/time.tsx'
import { Filling } from '../figures/parts/filling.tsx'
import { trendPeak } from '../figures/model/trend-peak.ts'
import { Sparkline } from '../figures/parts/sparkline.tsx'
import { openingSort, type OpeningFilter } from '../model/opening-list.ts'
import { sayPay } from '../model/pay.ts'
import type { ListedOpening } from '../openings.ts'
import { OpeningBadge } from './opening-badge.tsx'

/** How many of the words that keep an opening waiting are named; its page has them all. */
const TERMS_SHOWN = 2

/** An employer's openings with their figures. */
export function OpeningTable(props: {
  rows: ListedOpening[]
  filter: OpeningFilter
  ticks: PageTicks
  now: Date
}) {
  const { t } = useLocale()
  return (
    <Table
      caption={t('opening_desk.caption')}
      rows={props.rows}
      rowKey={(row) => row.id}
      selection={{
        all: t('opening_desk.select_all'),
        label: (row) =>
          t('opening_desk.select', { title: row.title || t('opening_desk.untitled') }),
        ...props.ticks,
      }}
      columns={useColumns(props)}
    />
  )
}

function useColumns(props: {
  rows: ListedOpening[]
  filter: OpeningFilter
  now: Date
}): TableColumn<ListedOpening>[] {
  const { locale, t } = useLocale()
  const { rows, filter, now } = props
  const peak = trendPeak(rows.map(({ trend }) => trend))
  return [
    {
      key: 'title',
      head: t('opening_desk.column_title'),
      sort: openingSort(filter, 'title'),
      cell: (row) => <Title row={row} />,
      className: 'rows:min-w-32',
    },
    {
      key: 'state',
      head: t('opening_desk.column_state'),
      sort: openingSort(filter, 'state'),
      cell: (row) => <State row={row} />,
      phone: 'state',
    },
    {
      key: 'pay',
      head: t('opening_desk.column_pay'),
      sort: openingSort(filter, 'pay'),
      cell: (row) => (row.pay ? sayPay(row.pay, locale, t) : '–'),
      phone: 'line',
      room: 'lg',
      className: 'font-medium break-keep text-ink',
    },
    {
      key: 'seen',
      head: t('figures.seen'),
      sort: openingSort(filter, 'seen'),
      cell: (row) => <Seen row={row} peak={peak} />,
      numeric: true,
      phone: 'half',
      className: 'whitespace-nowrap',
    },
    {
      key: 'applications',
      head: t('opening_desk.column_applications'),
      sort: openingSort(filter, 'applications'),
      cell: (row) => <Applications row={row} />,
      numeric: true,
      phone: 'half',
    },
    {
      key: 'interviewed',
      head: t('figures.interviewed'),
      sort: openingSort(filter, 'interviewed'),
      cell: (row) => <Quiet count={row.interviewed} />,
      numeric: true,
      phone: 'half',
      room: 'lg',
    },
    {
      key: 'hired',
      head: t('opening_desk.column_headcount'),
      sort: openingSort(filter, 'hired'),
      cell: (row) =>
        row.headcount === null ? '–' : <Filling hired={row.hiredCount} headcount={row.headcount} />,
      phone: 'half',
      className: 'whitespace-nowrap text-body',
    },
    {
      key: 'valid',
      head: t('opening_desk.column_valid'),
      sort: openingSort(filter, 'valid'),
      cell: (row) => (row.validUntil ? <Day at={row.validUntil} now={now} /> : '–'),
      phone: 'fact',
      className: 'whitespace-nowrap text-body',
    },
    {
      key: 'changed',
      head: t('opening_desk.column_changed'),
      sort: openingSort(filter, 'changed'),
      cell: (row) => <Moment at={row.changedAt} now={now} />,
      phone: 'none',
      room: '2xl',
      className: 'whitespace-nowrap text-quiet',
    },
    {
      key: 'copy',
      head: <span className="sr-only">{t('opening_desk.copy')}</span>,
      cell: (row) => <Copy row={row} />,
      phone: 'line',
      className: 'rows:text-right',
    },
  ]
}

/** The state; where words keep the opening waiting, which ones. */
function State(props: { row: ListedOpening }) {
  const { t } = useLocale()
  const { state, waitsFor } = props.row
  return (
    <>
      <OpeningBadge state={state} />
      {waitsFor.length > 0 && (
        <p className="mt-0.5 max-w-40 text-desk-small text-wait">
          {t('opening_desk.waits_for', {
            terms: waitsFor.slice(0, TERMS_SHOWN).join(t('opening_desk.waits_between')),
          })}
        </p>
      )}
    </>
  )
}

function Title(props: { row: ListedOpening }) {
  const { t } = useLocale()
  const { row } = props
  return (
    <>
      <Link
        to={`/employer/openings/${row.id}`}
        className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
      >
        {row.title || t('opening_desk.untitled')}
      </Link>
      {row.typing && row.state !== 'draft' && (
        <Badge tone="wait" className="ml-2 text-desk-small">
          {t('opening_desk.typing')}
        </Badge>
      )}
    </>
  )
}

function Seen(props: { row: ListedOpening; peak: number }) {
  const { locale, t } = useLocale()
  const { row, peak } = props
  if (row.seen === 0) return <span className="text-quiet">0</span>
  return (
    <Link
      to={`/employer/openings/${row.id}/figures`}
      aria-label={t('figures.of_one', { title: row.title, count: row.seen })}
      className="inline-flex min-h-11 min-w-11 items-center justify-end gap-2 text-ink underline-offset-4 hover:underline md:min-h-6"
    >
      {row.trend.length > 0 && (
        <Sparkline values={row.trend} peak={peak} label={t('figures.trend')} />
      )}
      <span className="min-w-8 text-right">{row.seen.toLocaleString(locale)}</span>
    </Link>
  )
}

function Applications(props: { row: ListedOpening }) {
  const { row } = props
  if (row.applications === 0) return <Quiet count={0} />
  return (
    <Link
      to={`/employer/applicants?opening=${row.id}`}
      className="inline-flex min-h-11 min-w-11 items-center justify-end text-link underline underline-offset-4 md:min-h-6 md:min-w-6"
    >
      {row.applications}
    </Link>
  )
}

function Quiet(props: { count: number }) {
  return <span className={props.count === 0 ? 'text-quiet' : 'text-ink'}>{props.count}</span>
}

function Copy(props: { row: ListedOpening }) {
  const { t } = useLocale()
  const { row } = props
  return (
    <Button
      name="copyOf"
      value={row.id}
      formAction="/employer/openings/new"
      rank="quiet"
      size="desk"
      aria-label={t('opening_desk.copy_one', { title: row.title || t('opening_desk.untitled') })}
      className="px-2 cards:-ml-2 max-md:min-h-11 md:min-h-8"
    >
      {t('opening_desk.copy')}
    </Button>
  )
}
