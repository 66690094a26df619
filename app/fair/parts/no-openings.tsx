import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import {
  dropFilter,
  listActiveFilters,
  openingsPath,
  type ActiveFilter,
  type OpeningFilters,
} from '../model/search.ts'
import { sayCount, sayFilter, type FilterNames } from '../model/search-labels.ts'

/** Why nothing was found, and what would be found without each of the filters. */
export function NoOpenings(props: {
  filters: OpeningFilters
  names: FilterNames
  withoutFilter: { filter: ActiveFilter; total: number }[]
}) {
  const { locale, t } = useLocale()
  const { filters, names } = props
  if (listActiveFilters(filters).length === 0) {
    return <EmptyState title={t('finding.home.empty')} text={t('finding.list.none_all')} />
  }
  const worthwhile = props.withoutFilter
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
  return (
    <EmptyState
      title={t('finding.list.none')}
      text={t(worthwhile.length > 0 ? 'finding.list.none_filters' : 'finding.list.none_words')}
    >
      {worthwhile.length > 0 && (
        <ul className="flex w-full max-w-sm flex-col gap-2">
          {worthwhile.map(({ filter, total }) => (
            <li key={`${filter.facet}-${filter.value}`}>
              <Link
                to={openingsPath(dropFilter(filters, filter))}
                className="flex min-h-12 items-center justify-between gap-3 rounded-button border border-line bg-card px-4 text-left hover:bg-sunken"
              >
                <span className="min-w-0 truncate text-ink">
                  {t('finding.filters.drop', { filter: sayFilter(filter, names, locale, t) })}
                </span>
                <span className="shrink-0 text-small text-link">
                  {t('finding.openings_count', { count: sayCount(total) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <LinkButton to="/openings" rank="secondary">
        {t('finding.list.show_all')}
      </LinkButton>
    </EmptyState>
  )
}
