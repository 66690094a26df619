import type { LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { sendFile } from '#app/web/send-file.ts'
import { readOwnFile } from '../resume-files.ts'

export const handle: RouteHandle = { access: 'account' }

/** One of the person's own files. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = await readOwnFile(context, { fileId: params.id ?? '' }).catch((thrown: unknown) => {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    return refusedFile(request, 404)
  })
  return file instanceof Response ? file : sendFile(file)
}
