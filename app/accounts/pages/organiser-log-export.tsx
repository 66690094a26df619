import type { LoaderFunctionArgs } from '@remix-run/node'
import Papa from 'papaparse'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { LOCALE_COOKIE, readCookies } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { exportLog } from '../audit-log.ts'
import { readLogQuery } from '../model/log.ts'
import { saySubject, sayWholeDeed } from '../parts/log-words.ts'

export const handle: RouteHandle = { access: 'organiser' }

/** The log as a CSV, narrowed as the page is. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const deeds = await orRespond(exportLog(context, readLogQuery(new URL(request.url).searchParams)))
  const cookie = readCookies(request.headers.get('Cookie'))[LOCALE_COOKIE]
  const t = translator(chooseLocale(cookie, request.headers.get('Accept-Language')))
  const heads = (['at', 'actor', 'action', 'organisation', 'subject'] as const).map((head) =>
    t(`audit.column_${head}`),
  )
  const rows = deeds.map((deed) => [
    // In Shanghai, as sheets read it.
    new Date(deed.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    deed.actorName ?? t('audit.system'),
    sayWholeDeed(t, deed),
    deed.organisationName ?? '',
    [saySubject(t, deed.subjectKind), deed.subjectName, deed.subjectId].filter(Boolean).join(' '),
  ])
  const csv = Papa.unparse([heads, ...rows], { newline: '\r\n', escapeFormulae: true })
  return new Response(`\uFEFF${csv}\r\n`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="log.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
