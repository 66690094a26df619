import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { sendFile } from '#app/web/send-file.ts'
import { readExport } from '../data-export.ts'

export const handle: RouteHandle = { access: 'account' }

/** A copy of one's own data; whoever has not just shown who they are is led to do so. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = await readExport(context, { exportId: params.id ?? '' }).catch((thrown: unknown) => {
    const code = faultOf(thrown)?.code
    if (code === 'proof_required') return redirect('/me/data')
    if (code !== 'not_found') throw thrown
    return refusedFile(request, 404)
  })
  return file instanceof Response ? file : sendFile(file, 'attachment')
}
