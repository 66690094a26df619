import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { sendFile } from '#app/web/send-file.ts'
import { printApplicantResume } from '../resume-pdf.ts'

export const handle: RouteHandle = { access: 'employer' }

/** An applicant's résumé as it was sent, printed. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const printed = await orRespond(
    printApplicantResume(context, {
      applicationId: params.id ?? '',
      locale: requestLocale(request),
    }),
  )
  return sendFile({ ...printed, mediaType: 'application/pdf' }, 'attachment')
}
