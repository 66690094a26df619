import type { MetaDescriptor } from '@remix-run/node'
import { translator } from '#app/i18n/index.ts'
import type { Visitor } from './visitor.ts'

interface PublicPage {
  /** Without the site's name. */
  title: string
  description: string
  /** The page's one address, with its query in canonical order. */
  path: string
  /** The path of its own picture; the site's where it has none. */
  image?: string
  /** Not to be found by search engines: what is empty, or about to go. */
  unlisted?: boolean
}

/**
 * What search engines and messengers read of a page for everyone, for its route's `meta`: title,
 * description, the one address it lies at, and how a link to it looks (Open Graph). No `hreflang`:
 * both languages lie at one address.
 */
export function pageHeadTags(
  matches: { id: string; data: unknown }[],
  page: PublicPage,
): MetaDescriptor[] {
  const root = matches.find((match) => match.id === 'root')?.data as Visitor | undefined
  const site = translator(root?.locale ?? 'zh-CN')('site.name')
  const origin = root?.appUrl ?? ''
  const shared = {
    'og:type': 'website',
    'og:site_name': site,
    'og:title': page.title,
    'og:description': page.description,
    'og:url': origin + page.path,
    ...(page.image
      ? { 'og:image': origin + page.image }
      : {
          'og:image': `${origin}/share.png`,
          'og:image:width': '1200',
          'og:image:height': '630',
        }),
  }
  return [
    { title: `${page.title} · ${site}` },
    { name: 'description', content: page.description },
    page.unlisted
      ? { name: 'robots', content: 'noindex' }
      : { tagName: 'link', rel: 'canonical', href: origin + page.path },
    ...Object.entries(shared).map(([property, content]) => ({ property, content })),
  ]
}
