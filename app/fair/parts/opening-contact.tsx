import { Phone } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import type { OpeningDetail } from '../opening-page.ts'

/** Whom one may ask about an opening. */
export function OpeningContact(props: { opening: OpeningDetail }) {
  const t = useT()
  const { contactName, contactPhone } = props.opening
  return (
    <Section title={t('finding.opening.contact')}>
      <a
        href={`tel:${contactPhone}`}
        className="flex min-h-12 items-center gap-3 rounded-button border border-line bg-card px-4 text-base text-ink hover:bg-sunken"
      >
        <Phone aria-hidden size={18} className="shrink-0 text-link" />
        <span className="min-w-0 flex-1">{contactName}</span>
        <span className="min-w-0 text-right text-link large:break-all">{contactPhone}</span>
      </a>
    </Section>
  )
}
