import { useT } from '#app/i18n/react.tsx'
import { Brand, SkipLink } from './brand.tsx'
import { LinkButton } from './button.tsx'
import { SiteFoot } from './site-foot.tsx'

/**
 * What a person sees in place of a page: what happened, in plain words, and a way on. It stands
 * where no frame of the site map does, so it brings its own.
 */
export function ErrorPage(props: { status: number; requestId?: string }) {
  const t = useT()
  const words =
    props.status === 404
      ? (['error.not_found_title', 'error.not_found_text'] as const)
      : props.status === 403
        ? (['error.not_allowed_title', 'error.not_allowed_text'] as const)
        : (['error.title', 'error.text'] as const)
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="bg-head text-head-ink">
        <div className="mx-auto flex h-14 max-w-5xl items-center px-4">
          <Brand />
        </div>
      </header>
      <main
        id="main"
        className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-3 px-6 py-12"
      >
        <p className="text-title font-bold text-link">{props.status}</p>
        <h1 className="text-title font-bold text-ink">{t(words[0])}</h1>
        <p className="text-base text-body">{t(words[1])}</p>
        {props.status >= 500 && props.requestId && (
          <p className="text-small text-quiet">{t('error.reference', { id: props.requestId })}</p>
        )}
        <div className="mt-3 flex flex-wrap gap-3">
          <LinkButton to="/openings">{t('error.openings')}</LinkButton>
          <LinkButton to="/" rank="secondary">
            {t('error.home')}
          </LinkButton>
        </div>
      </main>
      <SiteFoot />
    </div>
  )
}
