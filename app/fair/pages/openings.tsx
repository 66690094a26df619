import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { translator } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { withoutEmpty } from '#app/web/clean-address.ts'
import { Brand } from '#app/ui/brand.tsx'
import { classes } from '#app/ui/classes.ts'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { sayFound } from '../finding/model/about.ts'
import { SaveSearch } from '../finding/parts/save-search.tsx'
import { PageLinks } from '../finding/parts/page-links.tsx'
import { RankedInPart } from '../finding/parts/ranked-in-part.tsx'
import {
  countFilters,
  fromStart,
  listActiveFilters,
  openingsPath,
  readFilters,
} from '../model/search.ts'
import { NO_NAMES, sayFilter } from '../model/search-labels.ts'
import { listOpenings } from '../opening-search.ts'
import type { Counted } from '../finding/model/facets.ts'
import { ActiveChips, ChipRow, QuickChips } from '../parts/chips.tsx'
import { Filters } from '../parts/filters.tsx'
import { FilterSheet } from '../parts/filter-sheet.tsx'
import { NoOpenings } from '../parts/no-openings.tsx'
import { OpeningCards } from '../parts/opening-card.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { SortMenu } from '../parts/sort-menu.tsx'
import { visitorLocale } from '../parts/visitor-locale.ts'
import { feedLink } from '../sharing/model/feed-link.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const locale = visitorLocale(matches)
  const t = translator(locale)
  const active = data ? listActiveFilters(data.filters) : []
  const what = active.map((filter) => sayFilter(filter, data?.found ?? NO_NAMES, locale, t))
  const head = pageHeadTags(matches, {
    title:
      what.length > 0
        ? t('finding.list.titled', { what: what.join(' ') })
        : t('finding.list.title'),
    description: t('finding.list.description'),
    path: openingsPath(data ? { ...fromStart(data.filters), page: data.found.page } : {}),
    // Whoever likes can make a page of any words; and nobody looks for an empty one.
    unlisted: data ? data.filters.q !== '' || data.found.total === 0 : true,
  })
  return data ? [...head, feedLink(data.filters, t)] : head
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  // Without script a form sends every field, and an address is passed on as it stands.
  const clean = withoutEmpty(url)
  if (clean) throw redirect(clean)
  const filters = readFilters(url.searchParams)
  return { filters, found: await orRespond(listOpenings(context, filters)) }
}

const COUNTED_IN_MS = 3_000

/** Asks once more for counts that were still being made. */
function useCounts(counted: Counted): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (counted !== 'soon') return
    const timer = setTimeout(() => void revalidate(), COUNTED_IN_MS)
    return () => clearTimeout(timer)
  }, [counted, revalidate])
}

export default function OpeningsPage() {
  const { locale, t } = useLocale()
  const { filters, found } = useLoaderData<typeof loader>()
  const navigation = useNavigation()
  const isChanging = navigation.state === 'loading' && navigation.location.pathname === '/openings'
  useCounts(found.counted)
  const look = {
    filters,
    facets: found.facets,
    counted: found.counted,
    names: found,
    total: found.total,
  }
  const isNarrowed = filters.q !== '' || countFilters(filters) > 0
  return (
    <>
      <div className="bg-head text-head-ink">
        <div className="mx-auto flex max-w-5xl items-center gap-4 px-4 py-3 max-md:large:flex-col max-md:large:items-stretch max-md:large:gap-2 md:py-5">
          <Brand className="shrink-0 md:hidden" />
          <div className="min-w-0 flex-1 md:max-w-2xl">
            <SearchField filters={filters} />
          </div>
        </div>
      </div>
      <div className="sticky top-0 z-30 border-b border-line bg-page md:hidden">
        <div className="flex items-center gap-2 py-2.5 pl-4">
          <FilterSheet {...look} />
          <ChipRow label={t('finding.filters.active')}>
            <ActiveChips filters={filters} names={found} />
            <QuickChips filters={filters} />
          </ChipRow>
        </div>
      </div>
      <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-8 px-4 pb-8 md:grid-cols-[15rem_minmax(0,1fr)] md:pt-6">
        <aside className="hidden md:block" aria-label={t('finding.filters')}>
          <Filters {...look} live />
        </aside>
        <section
          aria-busy={isChanging}
          className={classes('flex flex-col gap-3 transition-opacity', isChanging && 'opacity-60')}
        >
          <h1 className="sr-only">{t('finding.list.title')}</h1>
          {isNarrowed && (
            <div className="hidden flex-wrap gap-2 md:flex">
              <ActiveChips filters={filters} names={found} />
            </div>
          )}
          <div className="-mb-2 flex min-h-11 items-center justify-between gap-3 pt-1 large:flex-wrap large:gap-y-0 md:mb-0 md:pt-0">
            <p role="status" className="text-small text-quiet first-letter:uppercase">
              {sayFound(found, isNarrowed, locale, t)}
            </p>
            <span className="flex shrink-0 items-center gap-3 large:w-full large:flex-wrap large:justify-between large:gap-y-0">
              {isNarrowed && found.items.length > 0 && (
                <SaveSearch filters={filters} isSaved={found.isSaved} />
              )}
              <SortMenu filters={filters} />
            </span>
          </div>
          <RankedInPart filters={filters} found={found} />
          {found.items.length > 0 ? (
            <OpeningCards openings={found.items} heading="h2" />
          ) : (
            <NoOpenings filters={filters} found={found} />
          )}
          {!found.next && found.items.length > 0 && (
            <RankedInPart filters={filters} found={found} isEnd />
          )}
          <PageLinks filters={filters} found={found} />
        </section>
      </div>
    </>
  )
}
