import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { gapAfter, sayAbout } from '../finding/model/about.ts'
import { MANY } from '../finding/model/facets.ts'
import { fairPhase, type FairSummary } from '../model/fair.ts'
import { sayCount } from '../model/search-labels.ts'
import { FairWhen } from './fair-when.tsx'

/** The fair on the head of the first page: when, where, and how much it offers. */
export function FairBanner(props: { fair: FairSummary; now: Date }) {
  const t = useT()
  const { fair, now } = props
  const phase = fairPhase(fair, now)
  return (
    <Link
      to={`/fairs/${fair.code}`}
      className="flex flex-col gap-2 rounded-card bg-head-raised p-4 text-head-ink md:gap-3 md:p-6"
    >
      <p className="text-small text-head-quiet">
        <FairWhen fair={fair} now={now} /> · {fair.place}
      </p>
      <h2 className="text-lead font-bold md:text-title">{fair.name}</h2>
      <FairCounts fair={fair} />
      {phase !== 'ahead' && (
        <p className="mt-1 flex items-center justify-between gap-3 border-t border-head pt-2.5 text-small text-head-quiet">
          {t(`finding.fair.phase.${phase}`)}
          <ChevronRight aria-hidden size={16} />
        </p>
      )}
    </Link>
  )
}

/** A fair's three figures, the numbers larger than their words; what is kept of many says so. */
export function FairCounts(props: {
  fair: Pick<FairSummary, 'employers' | 'openings' | 'headcount'>
}) {
  const { locale, t } = useLocale()
  const { fair } = props
  const say = (count: number) =>
    fair.openings > MANY ? sayAbout(count, locale, t) : sayCount(count)
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <Figure count={sayCount(fair.employers)}>{t('finding.employers_unit')}</Figure>
      <Figure count={say(fair.openings)}>{t('finding.openings_unit')}</Figure>
      <Figure count={say(fair.headcount)}>{t('finding.people_unit')}</Figure>
    </p>
  )
}

function Figure(props: { count: string; children: ReactNode }) {
  return (
    <span className="text-small opacity-90">
      <span className="text-lead font-bold md:text-title">{props.count}</span>
      {gapAfter(props.count)}
      {props.children}
    </span>
  )
}
