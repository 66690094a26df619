import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import type { JoinedPlan } from '../roster-joining.ts'

/**
 * Plans under way that students come into with their class groups, what that means for them, and the
 * choice to leave these students out.
 */
export function JoinedPlans(props: { plans: JoinedPlan[]; areJoined: boolean; now: Date }) {
  const { locale, t } = useLocale()
  const { plans, areJoined, now } = props
  if (plans.length === 0) return null
  return (
    <Card className="flex flex-col gap-3 border-wait-line bg-wait-tint">
      <h2 className="text-base font-semibold text-wait">
        {t(areJoined ? 'roster_import.plans_title' : 'roster_import.plans_out_title')}
      </h2>
      <ul className="flex flex-col gap-3">
        {plans.map(({ id, name, stage, count, classGroups, preferencesCloseAt }) => (
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
                when: preferencesCloseAt ? sayMoment(preferencesCloseAt, now, locale, t) : '',
              })}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-desk text-body">
        {t(areJoined ? 'roster_import.plans_text' : 'roster_import.plans_out_text')}
      </p>
      <Form method="post" preventScrollReset>
        <SubmitButton
          rank="secondary"
          size="desk"
          className="max-md:min-h-11"
          name="intent"
          value={areJoined ? 'stay_out_of_plans' : 'join_plans'}
        >
          {t(areJoined ? 'roster_import.plans_stay_out' : 'roster_import.plans_join')}
        </SubmitButton>
      </Form>
    </Card>
  )
}
