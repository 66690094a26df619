import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { requestLocale } from '#app/web/locale.ts'
import { sendSheet } from '#app/web/send-sheet.ts'
import { writeRosterTemplate } from '../roster-downloads.ts'

export const handle: RouteHandle = { access: 'college' }

/** The empty template. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = requestLocale(request)
  const { name, bytes } = await orRespond(writeRosterTemplate(context, { locale }))
  return sendSheet(name, bytes)
}
