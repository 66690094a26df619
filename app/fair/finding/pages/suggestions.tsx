import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { MAX_QUERY } from '../../model/search.ts'
import { listSuggestions } from '../suggestions.ts'

export const handle: RouteHandle = { access: 'public' }

/** What the search field suggests, as JSON; the same for everybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await orRespond(context.limits.take('suggestion_address', context.address))
  const typed = (new URL(request.url).searchParams.get('q') ?? '').slice(0, MAX_QUERY)
  const suggestions = await orRespond(listSuggestions(context, { typed }))
  return Response.json(suggestions, {
    headers: context.actor.kind === 'anonymous' ? { 'Cache-Control': 'public, max-age=60' } : {},
  })
}
