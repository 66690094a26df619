import { Link, useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { classes } from '#app/ui/classes.ts'
import { PlanDays } from '../../plans/parts/plan-words.tsx'
import type { getStudentPlans } from '../student-plans.ts'

/** Which of her plans a student reads of; nothing for who has one alone. */
export function PlanSwitch(props: {
  plans: Awaited<ReturnType<typeof getStudentPlans>>['plans']
  now: Date
}) {
  const t = useT()
  const [params] = useSearchParams()
  const { plans, now } = props
  if (plans.length < 2) return null
  return (
    <nav aria-label={t('internship.plans')}>
      <ul role="list" className="grid gap-2 sm:grid-cols-2">
        {plans.map((plan) => {
          const isShown = plan.id === params.get('plan')
          return (
            <li key={plan.id} className="flex">
              <Link
                to={`?plan=${plan.id}`}
                aria-current={isShown ? 'page' : undefined}
                className={classes(
                  'flex min-h-11 w-full flex-col gap-0.5 rounded-card border px-4 py-2.5',
                  isShown ? 'border-action bg-tint' : 'border-line bg-card hover:bg-sunken',
                )}
              >
                <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                  <span className="text-base font-semibold text-ink">{plan.name}</span>
                  {plan.needsHer && <Badge tone="wait">{t('internship.needs_you')}</Badge>}
                </span>
                <span className="text-small text-quiet">
                  <PlanDays plan={plan} now={now} /> · {t(`plan.state.${plan.state}`)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
