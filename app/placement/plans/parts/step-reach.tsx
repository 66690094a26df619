import { useLocale } from '#app/i18n/react.tsx'
import type { HandAction } from '../model/plan-states.ts'
import type { StepReach } from '../step-audience.ts'

/** Before a plan starts, ends or is cancelled: how far its days are, and who is told. */
export function StepReachCard(props: {
  action: HandAction
  reach: StepReach
  /** Whole days to the plan's first and to its last day. */
  daysTo: { first: number; last: number }
}) {
  const { locale, t } = useLocale()
  const { action, reach, daysTo } = props
  const count = (value: number) => value.toLocaleString(locale)
  const lines = [
    ...(action === 'start' && daysTo.first > 0
      ? [t('plan.start_early', { count: count(daysTo.first) })]
      : []),
    ...(action === 'end' && daysTo.last > 0
      ? [t('plan.end_early', { count: count(daysTo.last) })]
      : []),
    t('plan.reach', {
      students: count(reach.students),
      employers: count(reach.employers),
      teachers: count(reach.teachers),
    }),
    ...(reach.unreached > 0 ? [t('plan.reach_unreached', { count: count(reach.unreached) })] : []),
  ]
  return (
    <ul role="list" className="w-full rounded-desk bg-wait-tint px-3 py-2 text-desk text-wait">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
