import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { sendSheet } from '#app/web/send-sheet.ts'
import { writeRosterToMend } from '../roster-downloads.ts'

export const handle: RouteHandle = { access: 'college' }

/** The rows that could not go in, with the reasons. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const asked = { importId: params.id ?? '', locale: requestLocale(request) }
  const { name, bytes } = await orRespond(writeRosterToMend(context, asked))
  return sendSheet(name, bytes)
}
