import type { Locale, Translate } from '#app/i18n/index.ts'
import { listActiveFilters, type OpeningFilters } from '../../model/search.ts'
import { sayFilter, type FilterNames } from '../../model/search-labels.ts'

/** A saved search by its name, or by what it looks for: “汽车” 李沧区 中专可报. */
export function saySearch(
  search: { name: string | null; filters: OpeningFilters; names: FilterNames },
  locale: Locale,
  t: Translate,
): string {
  if (search.name) return search.name
  return listActiveFilters(search.filters)
    .map((filter) => sayFilter(filter, search.names, locale, t))
    .join(' ')
}
