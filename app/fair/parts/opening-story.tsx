import { MapPin } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import type { OpeningDetail } from '../opening-page.ts'
import { sayBenefits } from '../model/search-labels.ts'

/** Where, what one does, what is asked, what one gets. */
export function OpeningStory(props: { opening: OpeningDetail }) {
  const t = useT()
  const { opening } = props
  const district = districtName(opening.districtCode)
  const address = opening.address.startsWith(district)
    ? opening.address
    : `${district}${opening.address}`
  return (
    <>
      <p className="flex gap-2 text-base text-body">
        <MapPin aria-hidden size={20} strokeWidth={1.8} className="mt-0.5 shrink-0" />
        {address}
      </p>
      <Section title={t('finding.opening.duties')}>
        <Text>{opening.duties}</Text>
      </Section>
      <Section title={t('finding.opening.requirements')}>
        <Text>{opening.requirements}</Text>
      </Section>
      {opening.benefits.length > 0 && (
        <Section title={t('finding.opening.benefits')}>
          <ul className="flex flex-wrap gap-2">
            {sayBenefits(opening.benefits, t).map((benefit) => (
              <li key={benefit}>
                <Badge tone="good">{benefit}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Text(props: { children: string }) {
  return <p className="text-base whitespace-pre-line text-body">{props.children}</p>
}
