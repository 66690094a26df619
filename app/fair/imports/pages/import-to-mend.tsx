import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { writeRowsToMend } from '../import-downloads.ts'
import { sendSheet } from '#app/web/send-sheet.ts'

export const handle: RouteHandle = { access: 'account' }

/** The rows of an import that could not go in, with the reasons. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const wanted = { importId: params.id ?? '', locale: requestLocale(request) }
  const { name, bytes } = await orRespond(writeRowsToMend(context, wanted))
  return sendSheet(name, bytes)
}
