import { translator, type MessageKey } from '#app/i18n/index.ts'
import { requestLocale } from './locale.ts'

/**
 * That a file is not to be had, for addresses that answer with files: no part of the site renders
 * there. A browser gets a page that leads on, any other client one sentence.
 */
export function refusedFile(request: Request, status: number): Response {
  const locale = requestLocale(request)
  const t = translator(locale)
  const [title, text] = wordsOf(status).map((key) => t(key))
  const headers = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' }
  if (!request.headers.get('Accept')?.includes('text/html')) {
    const plain = { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }
    return new Response(`${title}\n`, { status, headers: plain })
  }
  const style =
    'font:16px/1.6 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1.5rem'
  const links = [
    ['/', t('error.home')],
    ...(status === 403 ? [['/login', t('error.other_account')]] : []),
  ].map(([to, label]) => `<a href="${to}" style="line-height:44px">${label}</a>`)
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t('site.name')}</title>
<main style="${style}">
<p>${t('site.name')}</p>
<h1>${title}</h1>
<p>${text}</p>
<p>${links.join(' · ')}</p>
</main>
</html>`
  const page = { ...headers, 'Content-Type': 'text/html; charset=utf-8' }
  return new Response(html, { status, headers: page })
}

/** The page that a person is told is missing is one of the site; so is what nobody may see. */
function wordsOf(status: number): [MessageKey, MessageKey] {
  if (status === 403) return ['error.not_allowed_title', 'error.not_allowed_text']
  if (status === 404 || status === 410) return ['error.not_found_title', 'error.not_found_text']
  return ['error.title', 'error.text']
}
