import { Check } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/** The four steps to being public. `reached` counts those that are done. */
export function AdmissionWay(props: { reached: number }) {
  const t = useT()
  const steps = [
    t('papers.step_one'),
    t('papers.step_two'),
    t('papers.step_three'),
    t('papers.step_four'),
  ]
  return (
    <ol className="my-4 grid grid-cols-4 gap-2">
      {steps.map((step, index) => {
        const done = index < props.reached
        const now = index === props.reached
        return (
          <li
            key={step}
            aria-current={now ? 'step' : undefined}
            className={classes(
              'flex flex-col gap-2 border-t-4 pt-2 text-small',
              done ? 'border-action text-link' : now ? 'border-tint-line' : 'border-line',
              now && 'font-semibold text-ink',
              !done && !now && 'text-quiet',
            )}
          >
            <span className="flex items-start gap-1">
              {done && <Check aria-hidden size={16} className="mt-0.5 shrink-0" />}
              {step}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
