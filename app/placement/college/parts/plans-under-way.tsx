import { Link } from '@remix-run/react'
import type { PlanKind, PlanShownAs, PlanState } from '#db/tables/plan.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { Moment } from '#app/ui/time.tsx'
import { PlanBadge, PlanDays, sayPlanKind } from '../../plans/parts/plan-words.tsx'

interface Plan {
  id: string
  name: string
  state: PlanState
  kind: PlanKind
  shownAs: PlanShownAs | null
  term: string
  firstDay: string
  lastDay: string
  preferencesCloseAt: Date | null
  students: number
  answered: number
}

/** The plans under way as cards, each with its days and how many have said what they wish. */
export function PlansUnderWay(props: { plans: Plan[]; now: Date }) {
  const { locale, t } = useLocale()
  const { now } = props
  return (
    <ul role="list" className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
      {props.plans.map((plan) => (
        <li key={plan.id}>
          <Card className="flex h-full flex-col gap-2">
            <div className="flex items-start justify-between gap-3">
              <Link
                to={`/college/plans/${plan.id}`}
                className="inline-flex min-h-11 min-w-0 items-center text-base font-semibold text-link hover:underline md:min-h-6"
              >
                {plan.name}
              </Link>
              <PlanBadge state={plan.state} />
            </div>
            <p className="text-desk-small text-quiet">
              {[sayPlanKind(t, plan), plan.term].filter(Boolean).join(' · ')} ·{' '}
              <PlanDays plan={plan} now={now} />
            </p>
            <p className="mt-auto text-desk text-body">
              {t('college.answered', {
                answered: plan.answered.toLocaleString(locale),
                students: plan.students.toLocaleString(locale),
              })}
              {plan.state === 'collecting' && plan.preferencesCloseAt && (
                <>
                  {' · '}
                  <Moment at={plan.preferencesCloseAt} now={now} /> {t('college.closes')}
                </>
              )}
            </p>
          </Card>
        </li>
      ))}
    </ul>
  )
}
