import { Link } from '@remix-run/react'
import { Check, ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

export interface NextStep {
  label: string
  to: string
  done: boolean
}

/** What there is to do on the way, the done things ticked off. */
export function NextSteps(props: { steps: NextStep[] }) {
  const t = useT()
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {props.steps.map((step) => (
        <li key={step.label}>
          <Link
            to={step.to}
            className="flex min-h-12 items-center gap-3 px-4 py-2.5 text-desk hover:bg-sunken"
          >
            <span
              aria-hidden
              className={classes(
                'inline-flex size-5 shrink-0 items-center justify-center rounded-chip border',
                step.done ? 'border-action bg-action text-action-ink' : 'border-line-strong',
              )}
            >
              {step.done && <Check size={13} strokeWidth={3} />}
            </span>
            <span className={classes('flex-1', step.done ? 'text-quiet' : 'font-medium text-ink')}>
              {step.label}
              {step.done && <span className="sr-only">（{t('overview.done')}）</span>}
            </span>
            {!step.done && <ChevronRight aria-hidden size={16} className="text-quiet" />}
          </Link>
        </li>
      ))}
    </ol>
  )
}
