import { CalendarDays, Landmark, MapPin, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { closeUp, sayOpenings } from '../finding/model/about.ts'
import { fairPhase, type FairSummary } from '../model/fair.ts'
import { openingsPath } from '../model/search.ts'
import { PhaseBadge } from './fair-card.tsx'
import { FairCounts } from './fair-banner.tsx'
import { FairWhen } from './fair-when.tsx'

/** The head of a fair's page: name, when, where, who, how much, and its openings. */
export function FairHead(props: { fair: FairSummary & { organiserName: string }; now: Date }) {
  const { locale, t } = useLocale()
  const { fair, now } = props
  return (
    <div className="bg-head text-head-ink">
      <div className="mx-auto flex max-w-5xl flex-col gap-4 px-4 pt-5 pb-6 md:py-10">
        <div className="flex flex-col items-start gap-2">
          <PhaseBadge phase={fairPhase(fair, now)} />
          <h1 className="text-title font-bold">{fair.name}</h1>
        </div>
        <dl className="flex flex-col gap-1.5 md:flex-row md:flex-wrap md:gap-x-8">
          <Fact Icon={CalendarDays} label={t('finding.fair.when')}>
            <FairWhen fair={fair} now={now} />
          </Fact>
          <Fact Icon={MapPin} label={t('finding.fair.place')}>
            {fair.place}
          </Fact>
          <Fact Icon={Landmark} label={t('finding.fair.organiser')}>
            {fair.organiserName}
          </Fact>
        </dl>
        <div className="flex flex-col gap-4 md:flex-row md:items-center md:justify-between">
          <FairCounts fair={fair} />
          {fair.openings > 0 && (
            <LinkButton to={openingsPath({ fair: fair.code })} rank="secondary">
              {closeUp(
                t('finding.fair.see_openings', { count: sayOpenings(fair.openings, locale, t) }),
              )}
            </LinkButton>
          )}
        </div>
      </div>
    </div>
  )
}

function Fact(props: { Icon: LucideIcon; label: string; children: ReactNode }) {
  const { Icon } = props
  return (
    <div className="flex items-center gap-2 text-base text-head-quiet">
      <dt>
        <Icon aria-hidden size={18} strokeWidth={1.8} />
        <span className="sr-only">{props.label}</span>
      </dt>
      <dd>{props.children}</dd>
    </div>
  )
}
