import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { selectionOf } from '#app/kernel/selection-form.ts'
import type { Selection } from '#app/kernel/selection.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { readForm } from '#app/web/form.ts'
import { requestLocale } from '#app/web/locale.ts'
import { sendSheet } from '#app/web/send-sheet.ts'
import { exportEmployers } from '../employer-export.ts'
import { readEmployerQuery, writeEmployerQuery } from '../model/employer-list.ts'
import { registerExportSchema } from '../model/register-form.ts'

export const handle: RouteHandle = { access: 'organiser' }

/** All that the register finds, as a spreadsheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return takeAlong(context, request, { ids: [], all: context.clock.now() })
}

/** What is selected in the register as a spreadsheet; the list's filter is in this page's address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = readForm(await request.formData(), registerExportSchema)
  if (form.ok) return takeAlong(context, request, selectionOf(form.value))
  const query = readEmployerQuery(new URL(request.url).searchParams)
  const list = `/organiser/employers${writeEmployerQuery(query)}`
  return redirectWithFlash(context.site, list, 'fault.choose')
}

async function takeAlong(context: Context, request: Request, selection: Selection) {
  const query = readEmployerQuery(new URL(request.url).searchParams)
  const locale = requestLocale(request)
  const sheet = await orRespond(exportEmployers(context, { query, selection, locale }))
  return sendSheet(`employers-${shanghaiDay(context.clock.now())}.xlsx`, sheet)
}
