import type { LoaderFunctionArgs } from '@remix-run/node'
import { actingIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { sendSheet } from '#app/web/send-sheet.ts'
import { readApplicantFilters } from '../../model/applicant-list.ts'
import { exportApplicants } from '../export.ts'
import { readLocale } from './request-locale.ts'

export const handle: RouteHandle = { access: 'employer' }

/** The applicants of the list as a spreadsheet, by the same filters. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page: _, ...filters } = readApplicantFilters(new URL(request.url).searchParams)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const locale = readLocale(request)
  const sheet = await orRespond(exportApplicants(context, { ...filters, employerId, locale }))
  const day = shanghaiDay(context.clock.now())
  return sendSheet(`applicants-${day}.xlsx`, sheet)
}
