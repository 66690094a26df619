import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface TimelineStep {
  id: string
  title: ReactNode
  facts?: ReactNode
  text?: string
}

/** What happened to something, newest first. */
export function Timeline(props: { label: string; steps: TimelineStep[] }) {
  return (
    <ol role="list" aria-label={props.label} className="flex flex-col">
      {props.steps.map((step, index) => (
        <li key={step.id} className="relative flex gap-3 pb-5 last:pb-0">
          {index < props.steps.length - 1 && (
            <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-0.5 bg-line" />
          )}
          <span
            aria-hidden
            className={classes(
              'mt-1.5 size-3 shrink-0 rounded-chip',
              index === 0 ? 'bg-action' : 'bg-line-strong',
            )}
          />
          <div className="flex min-w-0 flex-col gap-0.5">
            <span className="text-base font-medium text-ink">{step.title}</span>
            {step.facts && <span className="text-small text-quiet">{step.facts}</span>}
            {step.text && (
              <p className="rounded-desk bg-sunken px-3 py-2 text-base whitespace-pre-line text-body">
                {step.text}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
