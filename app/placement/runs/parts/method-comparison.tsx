import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { MethodFigures } from '../method-figures.ts'
import { placedOf, type Shares } from '../model/outcome.ts'
import { letterOf } from '../model/shown-methods.ts'
import { ShareBar, ShareLegend } from './share-bar.tsx'

interface Column {
  id: string
  method: AllocationMethod
  version: number | null
  isFormer: boolean
  shares: Shares
  figures: MethodFigures
}

/** What each method is for whom: a column a method, a row an employer, a major, a class group, a sex. */
export function MethodComparison({ columns }: { columns: Column[] }) {
  const { locale, t } = useLocale()
  const number = (count: number) => count.toLocaleString(locale, { maximumFractionDigits: 1 })
  const km = (way: number | undefined) => (way === undefined ? '—' : number(way))
  const sharesBy = (of: (figures: MethodFigures) => Shares[]) => {
    const keys = of(columns[0]!.figures).map(({ key }) => key)
    return keys.map((key) => ({
      key,
      cells: columns.map(({ figures }) => {
        const own = of(figures).find((one) => one.key === key)
        return own ? <ShareCell shares={own} /> : '—'
      }),
    }))
  }
  const employers = columns[0]!.figures.byEmployer.map(({ employer }) => ({
    key: employer,
    cells: columns.map(({ figures }) => {
      const own = figures.byEmployer.find((one) => one.employer === employer)
      return own ? <SeatCell placed={own.placed} seats={own.seats} /> : '—'
    }),
  }))
  return (
    <Card className="flex flex-col gap-3 md:p-5">
      <h2 className="text-lead font-semibold text-ink">{t('allocation.side_by_side')}</h2>
      <p className="text-desk-small text-quiet">{t('allocation.side_by_side_hint')}</p>
      <ShareLegend shares={columns.map(({ shares }) => shares)} />
      <Part title={t('allocation.all_students')} columns={columns} isOpen>
        {[
          {
            key: t('allocation.choices'),
            cells: columns.map(({ id, shares }) => <ShareCell key={id} shares={shares} />),
          },
          {
            key: t('allocation.placed'),
            cells: columns.map(({ shares }) => number(placedOf(shares))),
          },
          {
            key: t('allocation.mean_choice'),
            cells: columns.map(({ figures }) =>
              figures.meanChoice === null ? '—' : number(figures.meanChoice),
            ),
          },
          {
            key: t('allocation.last_choices'),
            cells: columns.map(({ figures }) => number(figures.last)),
          },
          {
            key: t('allocation.way_mean'),
            cells: columns.map(({ id, figures }) => (
              <WayCell key={id} mean={km(figures.way?.mean)} {...figures.ways} />
            )),
          },
          {
            key: t('allocation.way_farthest'),
            cells: columns.map(({ figures }) => km(figures.way?.farthest)),
          },
        ]}
      </Part>
      <p className="text-desk-small text-quiet">{t('allocation.way_reckoned')}</p>
      <Part title={t('allocation.by_sex')} columns={columns} isOpen>
        {sharesBy(({ bySex }) => bySex).map((row) => ({
          ...row,
          key: t(row.key === 'female' ? 'allocation.female' : 'allocation.male'),
        }))}
      </Part>
      <Part title={t('allocation.by_major')} columns={columns} isOpen>
        {sharesBy(({ byMajor }) => byMajor)}
      </Part>
      <Part title={t('allocation.by_class')} columns={columns}>
        {sharesBy(({ byClassGroup }) => byClassGroup)}
      </Part>
      <Part title={t('allocation.by_employer')} columns={columns}>
        {employers}
      </Part>
    </Card>
  )
}

function Part(props: {
  title: string
  columns: Column[]
  isOpen?: boolean
  children: { key: string; cells: ReactNode[] }[]
}) {
  const { t } = useLocale()
  const { title, columns } = props
  return (
    <details open={props.isOpen} className="group border-t border-line pt-1">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1 text-desk font-semibold text-ink">
        <ChevronRight
          aria-hidden
          size={16}
          className="text-quiet transition-transform group-open:rotate-90"
        />
        {title}
      </summary>
      <table className="w-full table-fixed border-collapse text-desk">
        <caption className="sr-only">{title}</caption>
        <thead className="text-desk-small text-quiet">
          <tr>
            <th scope="col" className="w-1/4 py-1 text-left font-medium">
              <span className="sr-only">{t('allocation.group_of')}</span>
            </th>
            {columns.map(({ id, method, version, isFormer }) => (
              <th key={id} scope="col" className="py-1 pl-2 text-left font-medium md:pl-4">
                {letterOf(method)}
                <span className="max-md:sr-only"> {t(`allocation.method.${method}`)}</span>
                {version !== null && (
                  <span className="block">{t('allocation.version', { number: version })}</span>
                )}
                {isFormer && <span className="block">{t('allocation.former')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.children.map(({ key, cells }) => (
            <tr key={key} className="border-t border-line align-top">
              <th scope="row" className="py-2 text-left font-normal break-words text-body">
                {key}
              </th>
              {cells.map((cell, at) => (
                <td key={columns[at]!.id} className="py-2 pl-2 text-ink md:pl-4">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Who got which choice, how many of a hundred the first, and who none. */
function ShareCell({ shares }: { shares: Shares }) {
  const { locale, t } = useLocale()
  const first = Math.round((100 * (shares.choices[0] ?? 0)) / Math.max(1, shares.students))
  return (
    <span className="flex flex-col gap-1">
      <ShareBar shares={shares} isSmall />
      <span className="flex flex-wrap justify-between gap-x-2 text-desk-small">
        <span>{first}%</span>
        {shares.unplaced > 0 && (
          <span className="text-urgent">
            {t('allocation.unplaced_short', { count: shares.unplaced.toLocaleString(locale) })}
          </span>
        )}
      </span>
    </span>
  )
}

/** How far it is on average, for how many it is reckoned from the college, and for how many not at all. */
function WayCell(props: { mean: string; fromCampus: number; uncounted: number }) {
  const { locale, t } = useLocale()
  const { mean, fromCampus, uncounted } = props
  return (
    <span className="flex flex-col">
      {mean}
      {fromCampus > 0 && (
        <span className="text-desk-small text-quiet">
          {t('allocation.way_from_campus', { count: fromCampus.toLocaleString(locale) })}
        </span>
      )}
      {uncounted > 0 && (
        <span className="text-desk-small text-quiet">
          {t('allocation.way_uncounted', { count: uncounted.toLocaleString(locale) })}
        </span>
      )}
    </span>
  )
}

function SeatCell({ placed, seats }: { placed: number; seats: number }) {
  const { locale } = useLocale()
  const share = seats === 0 ? 0 : Math.min(100, (100 * placed) / seats)
  return (
    <span className="flex flex-col gap-1">
      <span aria-hidden className="h-4 overflow-hidden rounded-desk bg-sunken">
        <span className="block h-full bg-action" style={{ width: `${share}%` }} />
      </span>
      <span className="text-desk-small">
        {placed.toLocaleString(locale)} / {seats.toLocaleString(locale)}
      </span>
    </span>
  )
}
