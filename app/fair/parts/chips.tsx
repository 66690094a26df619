import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import type { FocusEvent, ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import {
  addFilter,
  dropFilter,
  listActiveFilters,
  openingsPath,
  type ActiveFilter,
  type OpeningFilters,
} from '../model/search.ts'
import { NO_NAMES, sayFilter, type FilterNames } from '../model/search-labels.ts'

/** A chip looks 36 px high and is a target of 44. */
export const CHIP =
  'relative inline-flex h-9 shrink-0 items-center gap-1 rounded-chip border px-3.5 text-base whitespace-nowrap after:absolute after:inset-x-0 after:-inset-y-1.25'
export const PLAIN_CHIP = 'border-line-strong bg-card text-body hover:bg-sunken'
const CHOSEN = 'border-action bg-tint font-medium text-link'

/** What many look for, one tap away. */
const QUICK: ActiveFilter[] = [
  { facet: 'district', value: '370213' },
  { facet: 'education', value: 'vocational' },
  { facet: 'pay', value: '6000' },
  { facet: 'benefit', value: 'lodging' },
  { facet: 'benefit', value: 'insurance_and_fund' },
  { facet: 'kind', value: 'day_work' },
  { facet: 'benefit', value: 'weekends_off' },
]

const isSame = (a: ActiveFilter) => (b: ActiveFilter) => a.facet === b.facet && a.value === b.value

/** What narrows the list, each to be taken away with one tap. */
export function ActiveChips(props: { filters: OpeningFilters; names: FilterNames }) {
  const { locale, t } = useLocale()
  return listActiveFilters(props.filters).map((filter) => {
    const said = sayFilter(filter, props.names, locale, t)
    return (
      <Link
        key={`${filter.facet}-${filter.value}`}
        to={openingsPath(dropFilter(props.filters, filter))}
        preventScrollReset
        className={classes(CHIP, CHOSEN)}
      >
        <span className="sr-only">{t('finding.filters.drop', { filter: said })}</span>
        <span aria-hidden className="inline-flex max-w-56 items-center gap-1">
          <span className="truncate">{said}</span>
          <X size={16} className="shrink-0" />
        </span>
      </Link>
    )
  })
}

/** The common filters that are not on yet. */
export function QuickChips(props: { filters: OpeningFilters; onHead?: boolean }) {
  const { locale, t } = useLocale()
  const active = listActiveFilters(props.filters)
  const offered = QUICK.filter(
    (filter) =>
      !active.some(isSame(filter)) &&
      !(filter.facet !== 'benefit' && active.some(({ facet }) => facet === filter.facet)),
  )
  return offered.map((filter) => (
    <Link
      key={`${filter.facet}-${filter.value}`}
      to={openingsPath(addFilter(props.filters, filter))}
      className={classes(
        CHIP,
        props.onHead ? 'border-head-raised bg-head-raised text-head-ink' : PLAIN_CHIP,
      )}
    >
      {sayFilter(filter, NO_NAMES, locale, t)}
    </Link>
  ))
}

/** Who goes by keyboard sees the chip they are at; under a finger nothing moves. */
function showWhole({ target }: FocusEvent): void {
  if (target.matches(':focus-visible'))
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** Chips in one row that a thumb moves sideways. */
export function ChipRow(props: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={props.label}
      onFocus={showWhole}
      className="-my-1 flex min-w-0 flex-1 gap-2 overflow-x-auto py-1 pr-4 [scrollbar-width:none] md:flex-wrap md:pr-0"
    >
      {props.children}
    </nav>
  )
}
