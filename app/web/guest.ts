import { GUEST_COOKIE, readCookies } from './cookies.ts'

/** The secret in a guest's cookie, or undefined where there is none that can be one. */
export function readGuestSecret(request: Request): string | undefined {
  const secret = readCookies(request.headers.get('Cookie'))[GUEST_COOKIE]
  return secret && /^[\w-]{43}$/.test(secret) ? secret : undefined
}
