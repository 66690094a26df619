import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { SelectAllHead, SelectCell } from '#app/ui/selection-boxes.tsx'
import { Day, Moment } from '#app/ui/time.tsx'
import type { OpeningFilter } from '../model/opening-list.ts'
import { sayPay } from '../model/pay.ts'
import type { ListedOpening } from '../openings.ts'
import { OpeningBadge } from './opening-badge.tsx'
import { OpeningSortHead } from './opening-sort-head.tsx'

const HEAD = 'px-3 py-2.5 font-medium whitespace-nowrap'
const CELL = 'px-3 py-1.5 align-middle max-md:p-0'
const BELOW = 'max-md:col-span-2 max-md:col-start-2'

/** An employer's openings: a dense table on a desktop, the same rows as cards on a phone. */
export function OpeningTable(props: {
  rows: ListedOpening[]
  filter: OpeningFilter
  /** Ids whose boxes are ticked from the start. */
  chosen: ReadonlySet<string>
  onSelectAll: (ticked: boolean) => void
  now: Date
}) {
  const { t } = useLocale()
  const { filter } = props
  return (
    <div className="relative overflow-x-auto md:rounded-card md:border md:border-line md:bg-card">
      <table className="w-full border-collapse text-left text-desk max-md:block">
        <caption className="sr-only">{t('opening_desk.caption')}</caption>
        <thead className="bg-sunken text-desk-small text-quiet max-md:hidden">
          <tr>
            <SelectAllHead label={t('opening_desk.select_all')} onSelectAll={props.onSelectAll} />
            <OpeningSortHead filter={filter} sort="title" label={t('opening_desk.column_title')} />
            <th scope="col" className={HEAD}>
              {t('opening_desk.column_state')}
            </th>
            <th scope="col" className={HEAD}>
              {t('opening_desk.column_pay')}
            </th>
            <OpeningSortHead
              filter={filter}
              sort="hired"
              label={t('opening_desk.column_headcount')}
              numeric
            />
            <OpeningSortHead
              filter={filter}
              sort="applications"
              label={t('opening_desk.column_applications')}
              numeric
            />
            <OpeningSortHead filter={filter} sort="valid" label={t('opening_desk.column_valid')} />
            <OpeningSortHead
              filter={filter}
              sort="changed"
              label={t('opening_desk.column_changed')}
            />
            <th scope="col">
              <span className="sr-only">{t('opening_desk.copy')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {props.rows.map((row) => (
            <Row key={row.id} row={row} isChosen={props.chosen.has(row.id)} now={props.now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { row: ListedOpening; isChosen: boolean; now: Date }) {
  const { locale, t } = useLocale()
  const { row, now } = props
  const title = row.title || t('opening_desk.untitled')
  return (
    <tr className="border-t border-line max-md:grid max-md:grid-cols-[2.75rem_1fr_auto] max-md:gap-x-2 max-md:gap-y-1 max-md:rounded-card max-md:border max-md:bg-card max-md:py-3 max-md:pr-4 md:hover:bg-page">
      <SelectCell
        id={row.id}
        label={t('opening_desk.select', { title })}
        isChosen={props.isChosen}
      />
      <td className={classes(CELL, 'max-md:col-start-2 max-md:row-start-1')}>
        <Link
          to={`/employer/openings/${row.id}`}
          className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
        >
          {title}
        </Link>
        {row.typing && row.state !== 'draft' && (
          <Badge tone="wait" className="ml-2 text-desk-small">
            {t('opening_desk.typing')}
          </Badge>
        )}
      </td>
      <td className={classes(CELL, 'max-md:col-start-3 max-md:row-start-1 max-md:self-center')}>
        <OpeningBadge state={row.state} />
      </td>
      <td className={classes(CELL, BELOW, 'whitespace-nowrap font-medium text-ink')}>
        {row.pay ? sayPay(row.pay, locale, t) : '–'}
      </td>
      <td className={classes(CELL, 'whitespace-nowrap text-body max-md:col-start-2 md:text-right')}>
        <PhoneLabel label={t('opening_desk.column_headcount')} />
        {row.headcount === null ? '–' : `${row.hiredCount}/${row.headcount}`}
      </td>
      <td className={classes(CELL, 'whitespace-nowrap max-md:col-start-3 md:text-right')}>
        <PhoneLabel label={t('opening_desk.column_applications')} />
        {row.applications > 0 ? (
          <Link
            to={`/employer/applicants?opening=${row.id}`}
            className="text-link underline underline-offset-4"
          >
            {row.applications}
          </Link>
        ) : (
          <span className="text-quiet">0</span>
        )}
      </td>
      <td
        className={classes(
          CELL,
          'whitespace-nowrap text-body max-md:col-start-2 max-md:self-center',
        )}
      >
        <PhoneLabel label={t('opening_desk.column_valid')} />
        {row.validUntil ? <Day at={row.validUntil} now={now} /> : '–'}
      </td>
      <td className={classes(CELL, 'whitespace-nowrap text-quiet max-md:hidden')}>
        <Moment at={row.changedAt} now={now} />
      </td>
      <td className={classes(CELL, 'text-right max-md:col-start-3 md:pr-4')}>
        <Button
          name="copyOf"
          value={row.id}
          formAction="/employer/openings/new"
          rank="quiet"
          size="desk"
          aria-label={t('opening_desk.copy_one', { title })}
          className="px-2 max-md:-mr-2 max-md:min-h-11 md:min-h-8"
        >
          {t('opening_desk.copy')}
        </Button>
      </td>
    </tr>
  )
}

/** On a phone the column's head stands before its value. */
function PhoneLabel(props: { label: string }) {
  return <span className="mr-2 text-quiet md:hidden">{props.label}</span>
}
