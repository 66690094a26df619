import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerUnlessKnown } from '#app/web/unchanged.ts'
import { drawPageCode } from '../qr.ts'

export const handle: RouteHandle = { access: 'public' }

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const svg = await orRespond(
    drawPageCode(context.site, { under: '/openings', id: params.id ?? '' }),
  )
  return answerUnlessKnown(request, svg, {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Cache-Control': 'public, max-age=86400',
  })
}
