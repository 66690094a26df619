import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import { readCookies } from './cookies.ts'

/** The language that a request asks for, for answers that are no pages. */
export function requestLocale(request: Request): Locale {
  const { locale } = readCookies(request.headers.get('Cookie'))
  return chooseLocale(locale, request.headers.get('Accept-Language'))
}
