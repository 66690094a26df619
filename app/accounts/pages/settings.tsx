import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { TEXT_SIZES } from '#app/ui/visitor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import {
  clearCookie,
  LOCALE_COOKIE,
  TEXT_COOKIE,
  THEME_COOKIE,
  writeCookie,
} from '#app/web/cookies.ts'
import { safeNext } from '#app/web/next.ts'

export const handle: RouteHandle = { access: 'public' }

/** What each setting can be; the value that takes its cookie away is the device's own or usual. */
const SETTINGS: { name: string; cookie: string; values: readonly string[]; usual: string }[] = [
  { name: 'theme', cookie: THEME_COOKIE, values: ['light', 'dark'], usual: 'auto' },
  { name: 'text', cookie: TEXT_COOKIE, values: TEXT_SIZES, usual: 'normal' },
  { name: 'locale', cookie: LOCALE_COOKIE, values: ['zh-CN', 'en'], usual: 'auto' },
]

export function loader() {
  return redirect('/')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const formData = await request.formData()
  const headers = new Headers()
  for (const { name, cookie, values, usual } of SETTINGS) {
    const value = formData.get(name)
    if (typeof value !== 'string') continue
    if (values.includes(value)) {
      headers.append('Set-Cookie', writeCookie(context.site, cookie, value))
    } else if (value === usual) {
      headers.append('Set-Cookie', clearCookie(context.site, cookie))
    }
  }
  const next = formData.get('next')
  return redirect(safeNext(typeof next === 'string' ? next : null, '/'), { headers })
}
