import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import type { OpeningDetail } from '../opening-page.ts'
import { sayBenefits } from '../model/search-labels.ts'

/** What one does, what is asked, what one gets. */
export function OpeningStory(props: { opening: OpeningDetail }) {
  const t = useT()
  const { opening } = props
  return (
    <>
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
