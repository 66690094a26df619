import { translator } from '#app/i18n/index.ts'
import { requestLocale } from './locale.ts'

/**
 * That there is nothing here, for addresses that answer with files: no part of the site renders
 * there.
 */
export function missingFilePage(request: Request): Response {
  const locale = requestLocale(request)
  const t = translator(locale)
  const title = t('error.not_found_title')
  const style =
    'font:16px/1.6 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1.5rem'
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t('site.name')}</title>
<main style="${style}">
<h1>${title}</h1>
<p>${t('error.not_found_text')}</p>
<p><a href="/">${t('error.home')}</a></p>
</main>
</html>`
  return new Response(html, {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })
}
