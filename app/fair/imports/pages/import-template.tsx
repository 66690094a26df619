import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { requestLocale } from '#app/web/locale.ts'
import { writeTemplate } from '../import-downloads.ts'
import { sendSheet } from '#app/web/send-sheet.ts'

export const handle: RouteHandle = { access: 'account' }

/** The empty template. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = requestLocale(request)
  const { name, bytes } = await writeTemplate(context, { locale })
  return sendSheet(name, bytes)
}
