import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { isId } from '#app/kernel/ids.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { writeSitemap, writeSitemapIndex } from '../model/sitemap-document.ts'
import {
  FROM_THE_FIRST,
  listSitemapParts,
  readSitemapPart,
  readWholeSitemap,
  type SitemapPart,
} from '../sitemap.ts'

export const handle: RouteHandle = { access: 'public' }

const HEADERS = {
  'Content-Type': 'application/xml; charset=utf-8',
  'Cache-Control': 'public, max-age=3600',
}

/** The sitemap, sent as it is read; an index of its parts where it is too long for one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { appUrl } = context.site
  const asked = new URL(request.url).searchParams.get('part')
  if (asked !== null) {
    const part = readPart(asked)
    if (!part) throw new Response('not_found', { status: 404 })
    return stream(writeSitemap(appUrl, readSitemapPart(context, part)))
  }
  const parts = await orRespond(listSitemapParts(context))
  if (!parts) return stream(writeSitemap(appUrl, readWholeSitemap(context)))
  return new Response(
    writeSitemapIndex(
      appUrl,
      parts.map((part) => `/sitemap.xml?part=${writePart(part)}`),
    ),
    { headers: HEADERS },
  )
}

function stream(text: AsyncIterable<string>): Response {
  return new Response(createReadableStreamFromReadable(Readable.from(text)), { headers: HEADERS })
}

function readPart(text: string): SitemapPart | null {
  if (text === 'pages') return { pages: true }
  if (text === 'openings') return FROM_THE_FIRST
  return isId(text) ? { after: text } : null
}

function writePart(part: SitemapPart): string {
  if ('pages' in part) return 'pages'
  return part === FROM_THE_FIRST ? 'openings' : part.after
}
