import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { isStanding } from '../model/interview.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import type { OwnInterview } from '../own-interviews.ts'
import { InterviewBadge } from './interview-badge.tsx'

/** One of the seeker's interviews in a list: when, with whom, where; it leads to all of it. */
export function InterviewCard(props: { interview: OwnInterview }) {
  const { locale, t } = useLocale()
  const { interview } = props
  const { slot, state, place, mode } = interview
  const isSet = slot && (isStanding(state) || state === 'held')
  const isOff = slot && !isSet
  return (
    <article className="relative flex flex-col gap-1.5 rounded-card border border-line bg-card p-4 hover:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-lead font-bold text-ink">
          <Link
            to={`/me/interviews/${interview.id}`}
            className="after:absolute after:inset-0 after:rounded-card"
          >
            {isSet ? sayWhen(slot, locale) : interview.title}
          </Link>
        </h3>
        <InterviewBadge state={state} side="seeker" />
      </div>
      <p className="text-base text-body">
        {isSet ? `${interview.title} · ${interview.employerName}` : interview.employerName}
      </p>
      {isOff && <p className="text-small text-quiet line-through">{sayWhen(slot, locale)}</p>}
      <p className="text-small text-quiet">
        {state === 'proposed' && interview.slots.length > 0
          ? t('interview.slots_to_choose', { count: interview.slots.length })
          : place || t(`interview.mode.${mode}`)}
      </p>
    </article>
  )
}
