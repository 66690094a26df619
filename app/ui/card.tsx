import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A bounded thing on the page. Lines, not shadows. */
export function Card(props: { children: ReactNode; className?: string }) {
  return (
    <div className={classes('rounded-card border border-line bg-card p-4', props.className)}>
      {props.children}
    </div>
  )
}

/** A titled part of a page. */
export function Section(props: {
  title: string
  aside?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={classes('flex flex-col gap-3', props.className)}>
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lead font-semibold text-ink">{props.title}</h2>
        {props.aside && <div className="text-small">{props.aside}</div>}
      </div>
      {props.children}
    </section>
  )
}
