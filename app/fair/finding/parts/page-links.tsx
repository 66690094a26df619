import { Link } from '@remix-run/react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { fromStart, openingsPath, type OpeningFilters } from '../../model/search.ts'
import type { FoundOpenings } from '../../opening-search.ts'
import { MANY } from '../model/facets.ts'

/**
 * The pages beside this one. Each goes on from the opening at its edge, so that what is published
 * meanwhile shows nothing twice and hides nothing; the first is the list's own address.
 */
export function PageLinks(props: {
  filters: OpeningFilters
  found: Pick<FoundOpenings, 'page' | 'pageSize' | 'reached' | 'next' | 'previous'>
}) {
  const t = useT()
  const { filters, found } = props
  if (!found.next && !found.previous) return null
  const start = fromStart(filters)
  const page = Math.max(found.page, found.previous ? 2 : 1)
  const { reached } = found
  // Of very many it is not known exactly.
  const isKnown = reached !== null && reached <= MANY
  const least = found.next ? page + 1 : page
  const pages = isKnown ? Math.max(least, Math.ceil(reached / found.pageSize)) : null
  const look = buttonClasses('secondary', 'desk', 'min-h-11')
  return (
    <nav
      aria-label={t('page.pagination')}
      className="flex items-center justify-between gap-4 py-2 large:flex-wrap"
    >
      {found.previous ? (
        <Link
          className={look}
          to={openingsPath(
            page <= 2 ? start : { ...start, before: found.previous, page: page - 1 },
          )}
          rel="prev"
        >
          <ChevronLeft aria-hidden size={18} />
          {t('page.previous')}
        </Link>
      ) : (
        <span />
      )}
      <span className="text-small text-quiet">
        {pages === null ? t('page.number', { page }) : t('page.position', { page, pages })}
      </span>
      {found.next ? (
        <Link
          className={look}
          to={openingsPath({ ...start, after: found.next, page: page + 1 })}
          rel="next"
        >
          {t('page.next')}
          <ChevronRight aria-hidden size={18} />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
