import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { CopyField } from './copy-field.tsx'

/** Of an employer that nobody has registered: what waits for it, and the link to send to it. */
export function ClaimHelp(props: { name: string; link: string; waiting: number }) {
  const t = useT()
  const { name, link, waiting } = props
  return (
    <section className="flex flex-col gap-3 rounded-card border border-wait-line bg-wait-tint p-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-base font-semibold text-wait">{t('claim.title')}</h2>
        <p className="text-desk text-body">
          {waiting > 0 ? t('claim.waiting', { count: waiting }) : t('claim.none_waiting')}
        </p>
        <p className="text-desk text-body">{t('claim.how')}</p>
      </div>
      <CopyField label={t('claim.link')} text={link} />
      {waiting > 0 && (
        <Link
          to={`/organiser/openings?${new URLSearchParams({ state: 'in_review', q: name })}`}
          className="inline-flex min-h-11 items-center self-start text-desk text-link underline underline-offset-4 md:min-h-8"
        >
          {t('claim.openings')}
        </Link>
      )}
    </section>
  )
}
