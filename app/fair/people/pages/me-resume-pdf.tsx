import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { sendFile } from '#app/web/send-file.ts'
import { printOwnResume } from '../resume-pdf.ts'

export const handle: RouteHandle = { access: 'account' }

/** The person's own résumé, printed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const printed = await orRespond(printOwnResume(context, { locale: requestLocale(request) }))
  return sendFile({ ...printed, mediaType: 'application/pdf' }, 'attachment')
}
