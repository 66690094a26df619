import { useT } from '#app/i18n/react.tsx'
import { CopyField } from './copy-field.tsx'

/** The link of an invitation just made: it is shown this once. */
export function MadeLink(props: { title: string; link: string }) {
  const t = useT()
  return (
    <div
      role="status"
      className="flex flex-col gap-3 rounded-card border border-tint-line bg-tint p-4"
    >
      <div>
        <p className="text-base font-semibold text-ink">{props.title}</p>
        <p className="text-desk text-body">{t('colleagues.link_text')}</p>
      </div>
      <CopyField label={t('colleagues.link')} text={props.link} />
    </div>
  )
}
