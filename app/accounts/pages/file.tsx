import type { LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { missingFilePage } from '#app/web/missing-file.ts'
import { readFile } from '../files.ts'

export const handle: RouteHandle = { access: 'account' }

/**
 * A file as it is, for who may read it. It came from a stranger: it is shown only as what it was
 * found to be, runs nothing, reaches nothing, and stays in no cache.
 */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = await readFile(context, { fileId: params.id ?? '' }).catch((thrown: unknown) => {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    return missingFilePage(request)
  })
  if (file instanceof Response) return file
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
