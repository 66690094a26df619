import type { MetaDescriptor } from '@remix-run/node'
import type { Translate } from '#app/i18n/index.ts'
import { savedQuery, type OpeningFilters } from '../../model/search.ts'

/**
 * What tells a feed reader that a list can be followed: the feed of the same filters. Its order and
 * page are left out, as a feed has its own.
 */
export function feedLink(filters: OpeningFilters, t: Translate): MetaDescriptor {
  const query = savedQuery(filters)
  return {
    tagName: 'link',
    rel: 'alternate',
    type: 'application/atom+xml',
    title: t('sharing.feed.title'),
    href: `/openings.atom${query ? `?${query}` : ''}`,
  }
}
