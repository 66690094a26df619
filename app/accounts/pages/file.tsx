import type { LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { sendFile } from '#app/web/send-file.ts'
import { readFile } from '../files.ts'

export const handle: RouteHandle = { access: 'account' }

/** An organisation's file as it is, for who may read it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = await readFile(context, { fileId: params.id ?? '' }).catch((thrown: unknown) => {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    return refusedFile(request, 404)
  })
  if (file instanceof Response) return file
  return sendFile(file)
}
