import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { JoinedPlan } from '../../model/joining.ts'
import { JoinedPlanList } from '../../parts/joined-plan-list.tsx'

/**
 * Plans under way that students come into with their class groups, what that means for them, and the
 * choice to leave these students out.
 */
export function JoinedPlans(props: { plans: JoinedPlan[]; areJoined: boolean; now: Date }) {
  const t = useT()
  const { plans, areJoined, now } = props
  if (plans.length === 0) return null
  return (
    <Card className="flex flex-col gap-3 border-wait-line bg-wait-tint">
      <h2 className="text-base font-semibold text-wait">
        {t(areJoined ? 'roster_import.plans_title' : 'roster_import.plans_out_title')}
      </h2>
      <JoinedPlanList plans={plans} now={now} />
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
