import type { SitemapEntry } from '../sitemap.ts'

const OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** A sitemap as a document, piece by piece. */
export async function* writeSitemap(
  appUrl: string,
  batches: AsyncIterable<SitemapEntry[]>,
): AsyncGenerator<string> {
  yield `${OPENING}<urlset ${NAMESPACE}>\n`
  for await (const entries of batches)
    yield entries.map((entry) => sayEntry(appUrl, entry)).join('')
  yield '</urlset>\n'
}

/** A list of sitemaps as a document. */
export function writeSitemapIndex(appUrl: string, paths: readonly string[]): string {
  const maps = paths.map((path) => `<sitemap><loc>${escape(appUrl + path)}</loc></sitemap>\n`)
  return `${OPENING}<sitemapindex ${NAMESPACE}>\n${maps.join('')}</sitemapindex>\n`
}

function sayEntry(appUrl: string, { path, changedAt }: SitemapEntry): string {
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return `<url><loc>${escape(appUrl + path)}</loc>${changed}</url>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
