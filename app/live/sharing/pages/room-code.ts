import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawPageCode } from '#app/fair/sharing/qr.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerUnlessKnown } from '#app/web/unchanged.ts'

export const handle: RouteHandle = { access: 'public' }

/** The code that leads to a room. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const svg = await orRespond(drawPageCode(context.site, { under: '/rooms', id: params.id ?? '' }))
  return answerUnlessKnown(request, svg, {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Cache-Control': 'public, max-age=86400',
  })
}
