import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readFile } from '../files.ts'

export const handle: RouteHandle = { access: 'account' }

/**
 * A file as it is, for who may read it. It came from a stranger: it is shown only as what it was
 * found to be, runs nothing, reaches nothing, and stays in no cache.
 */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const file = await orRespond(readFile(context, { fileId: params.id ?? '' }))
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes.length),
      'Content-Disposition': `inline; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** RFC 8187: what `encodeURIComponent` leaves and a header's value may not hold is encoded too. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
