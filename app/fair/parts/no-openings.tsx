import { Link } from '@remix-run/react'
import type { Locale, Translate } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { closeUp, sayAbout } from '../finding/model/about.ts'
import { SaveSearch } from '../finding/parts/save-search.tsx'
import type { Wider } from '../finding/wider.ts'
import type { FoundOpenings } from '../opening-search.ts'
import {
  isWordless,
  listActiveFilters,
  openingsPath,
  type OpeningFilters,
} from '../model/search.ts'
import { sayCount, sayFilter, sayPayFloor, type FilterNames } from '../model/search-labels.ts'

/** That nothing was found, and the nearest searches that find something. */
export function NoOpenings(props: { filters: OpeningFilters; found: FoundOpenings }) {
  const { locale, t } = useLocale()
  const { filters, found } = props
  const { wider } = found
  // What they find was counted some minutes ago.
  const isKept = found.counted === 'lately'
  const wordless = isWordless(filters.q)
  if (listActiveFilters(filters).length === 0) {
    return <EmptyState title={t('finding.home.empty')} text={t('finding.list.none_all')} />
  }
  return (
    <EmptyState
      title={wordless ? t('finding.list.wordless', { typed: filters.q }) : t('finding.list.none')}
      text={t(wider.length > 0 ? 'finding.list.none_wider' : 'finding.list.none_words')}
    >
      {wider.length > 0 && (
        <ul className="flex w-full max-w-sm flex-col gap-2">
          {wider.map((offer) => (
            <li key={openingsPath(offer.filters)}>
              <Link
                to={openingsPath(offer.filters)}
                className="flex min-h-12 items-center justify-between gap-3 rounded-button border border-line bg-card px-4 py-2 text-left hover:bg-sunken"
              >
                <span className="min-w-0 text-pretty text-ink">
                  {sayWider(offer, found, locale, t)}
                </span>
                <span className="shrink-0 text-small text-link">
                  {closeUp(
                    t('finding.openings_count', {
                      count: isKept ? sayAbout(offer.total, locale, t) : sayCount(offer.total),
                    }),
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <LinkButton to="/openings" rank="secondary">
        {t('finding.list.show_all')}
      </LinkButton>
      {!wordless && <SaveSearch filters={filters} isSaved={found.isSaved} />}
    </EmptyState>
  )
}

function sayWider(offer: Wider, names: FilterNames, locale: Locale, t: Translate): string {
  const { filters, given, instead } = offer
  if (instead?.facet === 'pay') {
    return t('finding.wider.pay', { amount: sayPayFloor(Number(instead.value), locale) })
  }
  if (instead) return t('finding.wider.words', { words: instead.value })
  if (given.length > 2) return t('finding.wider.words_alone', { words: filters.q })
  const said = given.map((filter) => sayFilter(filter, names, locale, t))
  return t('finding.filters.drop', { filter: said.join(t('finding.and')) })
}
