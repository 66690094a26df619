import type { PlanKind, PlanShownAs, PlanState } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'
import type { FirstDay as FirstDayOf } from '../../agreements/model/first-day.ts'
import { FirstDay } from '../../agreements/parts/first-day.tsx'
import { dayStart, sayPlanKind } from '../../plans/parts/plan-words.tsx'

/** A student's plan at the head of the page. */
export function PlanCard(props: {
  plan: {
    name: string
    kind: PlanKind
    shownAs: PlanShownAs | null
    term: string
    state: PlanState
    firstDay: string
    lastDay: string
    reason: string | null
  }
  /** Her own first day, of who has a post in it. */
  first: FirstDayOf | null
  /** Her own last day there. */
  lastDay: string | null
  now: Date
}) {
  const t = useT()
  const { plan, now } = props
  const first = props.first ?? { day: plan.firstDay, isEarliest: false }
  const lastDay = props.lastDay ?? plan.lastDay
  const days = Math.round(
    (dayStart(lastDay).getTime() - dayStart(first.day).getTime()) / 86_400_000,
  )
  return (
    <section className="rounded-card bg-head p-5 text-head-ink" aria-labelledby="own-plan">
      <p className="text-small text-head-quiet">
        {[plan.term, sayPlanKind(t, plan)].filter(Boolean).join(' · ')}
      </p>
      <h2 id="own-plan" className="mt-1 text-title font-bold">
        {plan.name}
      </h2>
      <dl className="mt-4 grid grid-cols-[2fr_1fr_1fr] gap-3">
        <div className="flex flex-col-reverse">
          <dt className="text-small text-head-quiet">{t('internship.first_day')}</dt>
          <dd className="text-lead font-bold">
            <FirstDay first={first} now={now} />
          </dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-small text-head-quiet">{t('internship.how_long')}</dt>
          <dd className="text-lead font-bold">
            {days > 45
              ? t('internship.months', { count: Math.round(days / 30.4) })
              : t('internship.days', { count: days + 1 })}
          </dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-small text-head-quiet">{t('plan.state')}</dt>
          <dd className="text-lead font-bold">{t(`plan.state.${plan.state}`)}</dd>
        </div>
      </dl>
      {(plan.state === 'cancelled' || plan.state === 'ended') && plan.reason && (
        <p className="mt-4 rounded-desk bg-head-raised px-3 py-2 text-base">{plan.reason}</p>
      )}
    </section>
  )
}
