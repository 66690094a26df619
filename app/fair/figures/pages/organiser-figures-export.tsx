import type { LoaderFunctionArgs } from '@remix-run/node'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { LOCALE_COOKIE, readCookies } from '#app/web/cookies.ts'
import { orRespond } from '#app/web/faults.ts'
import { getFairFigures } from '../fair-figures.ts'
import { figureSheets } from '../model/figure-sheets.ts'
import { writeCsv, writeWorkbook } from '../sheet-files.ts'

export const handle: RouteHandle = { access: 'organiser' }

/** The figures of a fair as a file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const idOrCode = searchParams.get('fair') ?? ''
  const figures = await orRespond(getFairFigures(context, { idOrCode }))
  const cookie = readCookies(request.headers.get('Cookie'))[LOCALE_COOKIE]
  const t = translator(chooseLocale(cookie, request.headers.get('Accept-Language')))
  const sheets = figureSheets(figures, t)
  const isCsv = searchParams.get('format') === 'csv'
  const body = isCsv
    ? writeCsv(sheets, t('figures.sheet.group'))
    : new Uint8Array(await writeWorkbook(sheets))
  const name = `${figures.fair.code}.${isCsv ? 'csv' : 'xlsx'}`
  return new Response(body, {
    headers: {
      'Content-Type': isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
