import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Feed } from 'feed'
import { orRespond } from '#app/web/faults.ts'
import { answerUnlessKnown } from '#app/web/unchanged.ts'
import { readFilters } from '../../model/search.ts'
import { openingFeed } from '../model/feed-document.ts'
import { listNewestOpenings } from '../opening-feed.ts'

/** The feed of the list with the filters of the request's query, in one of its two forms. */
export async function answerFeed(
  { request, context }: LoaderFunctionArgs,
  form: { mediaType: string; isHtml: boolean; write: (feed: Feed) => string },
): Promise<Response> {
  const filters = readFilters(new URL(request.url).searchParams)
  const openings = await orRespond(listNewestOpenings(context, filters))
  const body = form.write(openingFeed(context.site.appUrl, filters, openings, form.isHtml))
  return answerUnlessKnown(request, body, {
    'Content-Type': `${form.mediaType}; charset=utf-8`,
    'Cache-Control': 'public, max-age=300',
  })
}
