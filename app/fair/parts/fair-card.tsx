import { Link } from '@remix-run/react'
import { CalendarDays, MapPin } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { fairPhase, type FairPhase, type FairSummary } from '../model/fair.ts'
import { FairCounts } from './fair-banner.tsx'
import { FairWhen } from './fair-when.tsx'

/** A fair in a list; the whole card one link. */
export function FairCard(props: { fair: FairSummary; now: Date }) {
  const { fair, now } = props
  return (
    <article className="relative flex flex-col gap-3 rounded-card border border-line bg-card p-4 hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action md:p-6">
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-lead font-bold text-ink">
          <Link
            to={`/fairs/${fair.code}`}
            prefetch="intent"
            className="outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {fair.name}
          </Link>
        </h3>
        <PhaseBadge phase={fairPhase(fair, now)} />
      </div>
      <div className="flex flex-col gap-1 text-base text-body">
        <p className="flex items-center gap-2">
          <CalendarDays aria-hidden size={16} className="shrink-0 text-quiet" />
          <FairWhen fair={fair} now={now} />
        </p>
        <p className="flex items-center gap-2">
          <MapPin aria-hidden size={16} className="shrink-0 text-quiet" />
          {fair.place}
        </p>
      </div>
      <div className="border-t border-line pt-3 text-link">
        <FairCounts fair={fair} />
      </div>
    </article>
  )
}

/** Whether a fair is ahead, on (the one thing that is live) or over. */
export function PhaseBadge(props: { phase: FairPhase }) {
  const t = useT()
  const { phase } = props
  return (
    <Badge tone={phase === 'on' ? 'urgent' : phase === 'ahead' ? 'good' : 'quiet'}>
      {t(phase === 'over' ? 'finding.fair.phase_short.over' : `finding.fair.phase.${phase}`)}
    </Badge>
  )
}
