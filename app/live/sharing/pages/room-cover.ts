import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readRoomCover } from '../room-cover.ts'

export const handle: RouteHandle = { access: 'public' }

/** A room's picture. Its address names the file, so that what a browser keeps is never an old one. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { fileId, mediaType, bytes } = await orRespond(
    readRoomCover(context, { roomId: params.id ?? '' }),
  )
  const isNamed = new URL(request.url).searchParams.get('file') === fileId
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': isNamed ? 'private, max-age=604800, immutable' : 'private, no-cache',
    },
  })
}
