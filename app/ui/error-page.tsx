import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Brand, SkipLink } from './brand.tsx'
import { LinkButton } from './button.tsx'
import { deskOf } from './desk-address.ts'
import { SiteFoot } from './site-foot.tsx'
import { useVisitor } from './visitor.ts'

/** What a person sees in place of a page: what happened, in plain words, and a way on. */
export function ErrorWords() {
  const t = useT()
  const visitor = useVisitor()
  const { pathname } = useLocation()
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const words =
    status === 404
      ? (['error.not_found_title', 'error.not_found_text'] as const)
      : status === 403
        ? (['error.not_allowed_title', 'error.not_allowed_text'] as const)
        : (['error.title', 'error.text'] as const)
  const desk = status !== 403 && visitor?.person?.actingIds.length ? deskOf(pathname) : null
  const loginHere = `/login?next=${encodeURIComponent(pathname)}`
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-3 px-6 py-12">
      <p className="text-title font-bold text-link">{status}</p>
      <h1 className="text-title font-bold text-ink">{t(words[0])}</h1>
      <p className="text-base text-body">{t(words[1])}</p>
      {status >= 500 && visitor?.requestId && (
        <p className="text-small text-quiet">{t('error.reference', { id: visitor.requestId })}</p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        {status === 403 && (
          <LinkButton to={`/logout?next=${encodeURIComponent(loginHere)}`}>
            {t('error.other_account')}
          </LinkButton>
        )}
        {desk ? (
          <LinkButton to={desk}>{t('error.desk')}</LinkButton>
        ) : (
          <LinkButton to="/openings" rank={status === 403 ? 'secondary' : 'primary'}>
            {t('error.openings')}
          </LinkButton>
        )}
        <LinkButton to="/" rank="secondary">
          {t('error.home')}
        </LinkButton>
      </div>
    </div>
  )
}

/** The same where no frame of the site map stands: it brings its own. */
export function ErrorPage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="bg-head text-head-ink">
        <div className="mx-auto flex h-14 max-w-5xl items-center px-4">
          <Brand />
        </div>
      </header>
      <main id="main" className="flex flex-1 flex-col">
        <ErrorWords />
      </main>
      <SiteFoot />
    </div>
  )
}
