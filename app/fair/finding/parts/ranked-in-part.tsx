import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { fromStart, openingsPath, type OpeningFilters } from '../../model/search.ts'
import { sayCount } from '../../model/search-labels.ts'
import type { FoundOpenings } from '../../opening-search.ts'

/** That but the newest are in the order of their match, and the way to the others; else nothing. */
export function RankedInPart(props: {
  filters: OpeningFilters
  found: Pick<FoundOpenings, 'total' | 'reached'>
  /** Behind the last of them. */
  isEnd?: boolean
}) {
  const t = useT()
  const { filters, isEnd } = props
  const { total, reached } = props.found
  if (reached === null || reached === total) return null
  return (
    <p className="text-small text-quiet">
      {t(isEnd ? 'finding.list.ranked_end' : 'finding.list.ranked', { most: sayCount(reached) })}{' '}
      <Link
        to={openingsPath({ ...fromStart(filters), sort: 'newest' })}
        className="inline-flex min-h-11 items-center text-link underline underline-offset-4 md:min-h-0"
      >
        {t('finding.list.ranked_newest')}
      </Link>
    </p>
  )
}
