import type { LoaderFunctionArgs } from '@remix-run/node'
import { faultOf } from '#app/kernel/errors.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { refusedFile } from '#app/web/refused-file.ts'
import { sendFile } from '#app/web/send-file.ts'
import { readApplicantFile } from '../resume-files.ts'

export const handle: RouteHandle = { access: 'employer' }

/** A file that an applicant sent along. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const asked = { applicationId: params.id ?? '', fileId: params.file ?? '' }
  const reading = readApplicantFile(context, asked).catch((thrown: unknown) => {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    return refusedFile(request, 404)
  })
  const file = await orRespond(reading)
  return file instanceof Response ? file : sendFile(file)
}
