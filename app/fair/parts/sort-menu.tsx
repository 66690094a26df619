import { Link } from '@remix-run/react'
import { Check, ChevronDown } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { fromStart, openingsPath, sortOf, SORTS, type OpeningFilters } from '../model/search.ts'

/** How the list is ordered, and the other ways; links, so that it works without JavaScript. */
export function SortMenu(props: { filters: OpeningFilters }) {
  const t = useT()
  const { filters } = props
  const current = sortOf(filters)
  const offered = SORTS.filter((sort) => sort !== 'relevance' || filters.q)
  const normal = filters.q ? 'relevance' : 'newest'
  return (
    <details key={openingsPath(filters)} className="group relative shrink-0">
      <summary className="-mr-2 inline-flex min-h-11 min-w-11 list-none items-center gap-1 px-2 text-small text-quiet">
        <span className="sr-only">{t('finding.list.sort')}</span>
        {t(`finding.list.sort.${current}`)}
        <ChevronDown aria-hidden size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      <ul className="absolute top-full right-0 z-20 w-44 overflow-hidden rounded-button border border-line bg-card shadow-float">
        {offered.map((sort) => (
          <li key={sort}>
            <Link
              to={openingsPath({ ...fromStart(filters), sort: sort === normal ? null : sort })}
              aria-current={sort === current}
              className="flex min-h-11 items-center justify-between px-4 text-base text-body hover:bg-sunken"
            >
              {t(`finding.list.sort.${sort}`)}
              {sort === current && <Check aria-hidden size={16} className="text-link" />}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
