import { Check } from 'lucide-react'
import type { PlanState } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { PLAN_STATES } from '../model/plan-states.ts'

const STAGES = PLAN_STATES.filter((state) => state !== 'cancelled')

/** How far a plan has come, stage by stage. */
export function PlanStages(props: { state: PlanState }) {
  const t = useT()
  const at = STAGES.findIndex((stage) => stage === props.state)
  return (
    <ol
      role="list"
      aria-label={t('plan.stages')}
      className="grid grid-cols-7 rounded-card border border-line bg-card px-2 py-4"
    >
      {STAGES.map((stage, place) => {
        const isPast = place < at || props.state === 'ended'
        const isNow = place === at && !isPast
        return (
          <li
            key={stage}
            aria-current={isNow ? 'step' : undefined}
            className="relative flex flex-col items-center gap-1.5 text-center"
          >
            {place > 0 && (
              <span
                aria-hidden
                className={classes(
                  'absolute top-3 right-1/2 h-0.5 w-full',
                  place <= at ? 'bg-action' : 'bg-line',
                )}
              />
            )}
            <span
              aria-hidden
              className={classes(
                'relative z-10 inline-flex size-6 items-center justify-center rounded-chip text-desk-small font-semibold',
                isPast && 'bg-action text-action-ink',
                isNow && 'bg-action text-action-ink outline-3 outline-offset-2 outline-tint-line',
                !isPast && !isNow && 'bg-sunken text-quiet',
              )}
            >
              {isPast ? <Check size={14} /> : place + 1}
            </span>
            <span
              className={classes(
                'text-desk-small',
                isNow ? 'font-semibold text-ink' : 'text-quiet max-sm:sr-only',
              )}
            >
              {t(`plan.state.${stage}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
