import type { LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { sendFile } from '#app/web/send-file.ts'
import { readAgreementPaper } from '../filed-papers.ts'

export const handle: RouteHandle = { access: 'college' }

/** The paper of an agreement as it was filed, for who may read it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const agreementId = params.id ?? ''
  const file = await readAgreementPaper(context, { agreementId }).catch((thrown: unknown) => {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    return refusedFile(request, 404)
  })
  return file instanceof Response ? file : sendFile(file)
}
