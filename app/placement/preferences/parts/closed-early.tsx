import type { PlanState } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'

/** Why preferences were closed before the time that students knew, while they wait for the placement. */
export function ClosedEarly(props: { plan: { state: PlanState; closedReason: string | null } }) {
  const t = useT()
  const { state, closedReason } = props.plan
  if (state !== 'allocating' || !closedReason) return null
  return (
    <p className="rounded-card border border-wait-line bg-wait-tint px-4 py-3 text-base text-wait">
      {t('preference.closed_early', { reason: closedReason })}
    </p>
  )
}
