import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from './button.tsx'

/** What a person sees in place of a page: what happened, in plain words, and a way on. */
export function ErrorPage(props: { status: number; requestId?: string }) {
  const t = useT()
  const words =
    props.status === 404
      ? (['error.not_found_title', 'error.not_found_text'] as const)
      : props.status === 403
        ? (['error.not_allowed_title', 'error.not_allowed_text'] as const)
        : (['error.title', 'error.text'] as const)
  return (
    <main
      id="main"
      className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-4 px-6 py-12"
    >
      <p className="text-small font-semibold text-quiet">{props.status}</p>
      <h1 className="text-title font-bold text-ink">{t(words[0])}</h1>
      <p className="text-base text-body">{t(words[1])}</p>
      {props.status >= 500 && props.requestId && (
        <p className="text-small text-quiet">{t('error.reference', { id: props.requestId })}</p>
      )}
      <LinkButton to="/" rank="secondary">
        {t('error.home')}
      </LinkButton>
    </main>
  )
}
