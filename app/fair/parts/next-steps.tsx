import { Link } from '@remix-run/react'
import { Check, ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

export interface NextStep {
  label: string
  to: string
  done: boolean
}

/** What there is to do on the way; what is done is folded away below. */
export function NextSteps(props: { steps: NextStep[] }) {
  const t = useT()
  const done = props.steps.filter((step) => step.done)
  const ahead = props.steps.filter((step) => !step.done)
  return (
    <div className="flex flex-col gap-2">
      {ahead.length > 0 ? (
        <Steps steps={ahead} />
      ) : (
        <p className="text-desk text-quiet">{t('overview.all_done')}</p>
      )}
      {done.length > 0 && (
        <details className="group">
          <summary className="flex min-h-11 w-fit cursor-pointer list-none items-center gap-1 text-desk text-quiet hover:text-ink md:min-h-8">
            <ChevronRight aria-hidden size={16} className="group-open:rotate-90" />
            {t('overview.done_steps', { count: done.length })}
          </summary>
          <Steps steps={done} />
        </details>
      )}
    </div>
  )
}

function Steps(props: { steps: NextStep[] }) {
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
