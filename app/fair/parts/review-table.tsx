import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { classes } from '#app/ui/classes.ts'
import { Moment } from '#app/ui/time.tsx'
import { sayPay } from '../model/pay.ts'
import type { OpeningFilter } from '../model/opening-list.ts'
import type { ListedOpening } from '../openings.ts'
import { OpeningBadge } from './opening-badge.tsx'
import { OpeningSortHead } from './opening-sort-head.tsx'

const HEADS = [
  ['title', 'title'],
  ['pay', null],
  ['headcount', 'hired'],
  ['applications', 'applications'],
  ['changed', 'changed'],
] as const

const CELL = 'px-3 py-2.5 align-middle max-md:p-0'

/** All employers' openings for the organiser; on a phone the same rows as cards. */
export function ReviewTable(props: {
  rows: ListedOpening[]
  filter: OpeningFilter
  /** The one that is looked at beside. */
  chosen: string | null
  to: (openingId: string) => string
  now: Date
}) {
  const { t } = useLocale()
  // Beside an opened one there is room for the telling columns alone.
  const heads = props.chosen ? HEADS.slice(0, 2) : HEADS
  return (
    <div className="relative overflow-x-auto md:rounded-card md:border md:border-line md:bg-card">
      <table className="w-full border-collapse text-left text-desk max-md:block">
        <caption className="sr-only">{t('opening_review.caption')}</caption>
        <thead className="bg-sunken text-desk-small text-quiet max-md:hidden">
          <tr>
            {heads.map(([head, sort]) =>
              sort ? (
                <OpeningSortHead
                  key={head}
                  filter={props.filter}
                  sort={sort}
                  label={t(`opening_desk.column_${head}`)}
                />
              ) : (
                <th key={head} scope="col" className="px-3 py-2.5 font-medium whitespace-nowrap">
                  {t(`opening_desk.column_${head}`)}
                </th>
              ),
            )}
            <th scope="col" className="px-3 py-2.5 font-medium">
              {t('opening_desk.column_state')}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {props.rows.map((row) => (
            <Row key={row.id} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: {
  row: ListedOpening
  chosen: string | null
  to: (openingId: string) => string
  now: Date
}) {
  const { locale, t } = useLocale()
  const { row } = props
  const on = row.id === props.chosen
  return (
    <tr
      className={classes(
        'border-t border-line max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:rounded-card max-md:border max-md:px-4 max-md:py-3',
        on ? 'bg-tint' : 'max-md:bg-card md:hover:bg-page',
      )}
    >
      <td className={classes(CELL, 'md:pl-4')}>
        <Link
          to={props.to(row.id)}
          aria-label={t('opening_review.look', { title: row.title })}
          aria-current={on || undefined}
          className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline md:min-h-6"
        >
          {row.title}
        </Link>
        <span className="block text-desk-small text-quiet">{row.employerName}</span>
      </td>
      <td className={classes(CELL, 'font-medium text-ink max-md:col-span-2')}>
        <span className="whitespace-nowrap">{row.pay && sayPay(row.pay, locale, t)}</span>
        {row.districtCode && (
          <span className="font-normal text-quiet max-md:ml-2 md:block md:text-desk-small">
            {districtName(row.districtCode)}
          </span>
        )}
      </td>
      {!props.chosen && (
        <>
          <td className={classes(CELL, 'text-body max-md:hidden')}>
            {row.hiredCount}/{row.headcount}
          </td>
          <td className={classes(CELL, 'text-body max-md:hidden')}>{row.applications}</td>
          <td className={classes(CELL, 'whitespace-nowrap text-quiet max-md:col-span-2')}>
            <Moment at={row.changedAt} now={props.now} />
          </td>
        </>
      )}
      <td className={classes(CELL, 'max-md:col-start-2 max-md:row-start-1 max-md:self-center')}>
        <OpeningBadge state={row.state} />
      </td>
    </tr>
  )
}
