import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import type { JoinedPlan } from '../model/joining.ts'

/** Plans under way that students come into with their class groups, and what that means for them. */
export function JoinedPlanList(props: { plans: JoinedPlan[]; now: Date }) {
  const { locale, t } = useLocale()
  return (
    <ul className="flex flex-col gap-3">
      {props.plans.map(({ id, name, stage, until, count, classGroups }) => (
        <li key={id} className="flex flex-col gap-0.5 text-desk text-body">
          <p>
            <span className="font-semibold text-ink">
              {t('roster_import.plans_count', { count })}
            </span>{' '}
            <Link to={`/college/plans/${id}`} className="text-link underline underline-offset-4">
              {name}
            </Link>{' '}
            <span className="text-quiet">{classGroups.join('、')}</span>
          </p>
          <p>
            {t(`roster_import.plans_${stage}`, {
              when: until ? sayMoment(until, props.now, locale, t) : '',
            })}
          </p>
        </li>
      ))}
    </ul>
  )
}
