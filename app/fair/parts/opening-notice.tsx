import type { ReactNode } from 'react'
import { classes } from '#app/ui/classes.ts'

/** Something to know before going on with an opening: amber waits for a person, coral is wrong. */
export function OpeningNotice(props: {
  tone: 'wait' | 'urgent'
  title?: string
  /** It appears while one types, so it is said at once. */
  live?: boolean
  children: ReactNode
}) {
  return (
    <div
      role={props.live ? 'alert' : undefined}
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border px-4 py-3 text-base',
        props.tone === 'wait'
          ? 'border-wait-line bg-wait-tint text-wait'
          : 'border-urgent bg-urgent-tint text-urgent',
      )}
    >
      {props.title && <p className="basis-full font-semibold">{props.title}</p>}
      {props.children}
    </div>
  )
}
