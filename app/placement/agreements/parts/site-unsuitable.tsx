import { useT } from '#app/i18n/react.tsx'

/** Said where somebody would agree or sign: a visit has found the site unsuitable, and nothing is asked now. */
export function SiteUnsuitable() {
  const t = useT()
  return (
    <p className="rounded-card border border-urgent bg-urgent-tint p-4 text-base text-urgent print:hidden">
      {t('consent.site_unsuitable')}
    </p>
  )
}
