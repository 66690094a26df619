import { parse, serialize } from 'cookie'
import { withoutControls } from './controls.ts'

/** The session's token. It outlives the session: the server decides when that ends. */
export const SESSION_COOKIE = 'session'
/** Ids of the memberships a person has chosen to act by, joined by dots. */
export const ACTING_COOKIE = 'acting'
/** `zh-CN` or `en`. */
export const LOCALE_COOKIE = 'locale'
/** `light` or `dark`; without it the device decides. */
export const THEME_COOKIE = 'theme'
/** One of `TEXT_SIZES`: the large-text version (关怀版); without it the usual size. */
export const TEXT_COOKIE = 'text'
/** What the last action has to say on the next page. */
export const FLASH_COOKIE = 'flash'
/** A guest's key to the applications sent without an account. */
export const GUEST_COOKIE = 'guest'

/** Cookies that make a page its visitor's own: it is never what others are shown. */
export const PERSONAL_COOKIES = [SESSION_COOKIE, ACTING_COOKIE, FLASH_COOKIE, GUEST_COOKIE]

const YEAR_S = 365 * 24 * 60 * 60

/** All cookies of a request's header by name. */
export function readCookies(header: string | null | undefined): Record<string, string | undefined> {
  const cookies = Object.entries(parse(header ?? ''))
  return Object.fromEntries(cookies.map(([name, value]) => [name, withoutControls(value ?? '')]))
}

/** A `Set-Cookie` value. Cookies are HttpOnly and SameSite=Lax; Secure where the site is https. */
export function writeCookie(
  site: { appUrl: string },
  name: string,
  value: string,
  options: { maxAgeS?: number } = {},
): string {
  return serialize(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: site.appUrl.startsWith('https:'),
    maxAge: options.maxAgeS ?? YEAR_S,
  })
}

/** The `Set-Cookie` value of a session: the same at every door, whatever way a person came in. */
export function writeSession(site: { appUrl: string }, session: { token: string }): string {
  return writeCookie(site, SESSION_COOKIE, session.token)
}

/** A `Set-Cookie` value that takes the cookie away. */
export function clearCookie(site: { appUrl: string }, name: string): string {
  return writeCookie(site, name, '', { maxAgeS: 0 })
}
