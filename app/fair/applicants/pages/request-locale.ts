import { chooseLocale, type Locale } from '#app/i18n/index.ts'
import { LOCALE_COOKIE, readCookies } from '#app/web/cookies.ts'

/** The language that a request asks for. */
export function readLocale(request: Request): Locale {
  const cookie = readCookies(request.headers.get('Cookie'))[LOCALE_COOKIE]
  return chooseLocale(cookie, request.headers.get('Accept-Language'))
}
