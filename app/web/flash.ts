import { redirect } from '@remix-run/node'
import type { MessageKey } from '#app/i18n/index.ts'
import type { FlashUndo } from '#app/ui/visitor.ts'
import { clearCookie, FLASH_COOKIE, readCookies, writeCookie } from './cookies.ts'

/**
 * Redirects with one sentence to say on the next page. Its `params` are the sentence's; with `undo`,
 * an address, the sentence has a button that sends them all there.
 */
export function redirectWithFlash(
  site: { appUrl: string },
  to: string,
  key: MessageKey,
  headers: [string, string][] = [],
  params: Record<string, number | string> = {},
) {
  const query = new URLSearchParams(
    Object.entries(params).map(([name, value]) => [name, String(value)]),
  ).toString()
  const said = query ? `${key}?${query}` : key
  return redirect(to, {
    headers: [...headers, ['Set-Cookie', writeCookie(site, FLASH_COOKIE, said, { maxAgeS: 60 })]],
  })
}

/** What a sentence's button sends, and where to, or null where it has none. */
export function readUndo(said: string | null): FlashUndo | null {
  const { undo, ...fields } = Object.fromEntries(new URLSearchParams(said?.split('?')[1]))
  return undo?.startsWith('/') && !undo.startsWith('//') ? { to: undo, fields } : null
}

/** The sentence left by the last action, and the header that takes it away. */
export function takeFlash(
  site: { appUrl: string },
  request: Request,
): { key: string | null; headers: [string, string][] } {
  const key = readCookies(request.headers.get('Cookie'))[FLASH_COOKIE] ?? null
  return { key, headers: key ? [['Set-Cookie', clearCookie(site, FLASH_COOKIE)]] : [] }
}
