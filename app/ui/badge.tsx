import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** `good` done or open, `wait` waits for a person, `urgent` live or wrong, `quiet` a plain fact. */
export type BadgeTone = 'good' | 'wait' | 'urgent' | 'quiet'

const TONES: Record<BadgeTone, string> = {
  good: 'bg-tint text-link',
  wait: 'bg-wait-tint text-wait',
  urgent: 'bg-urgent-tint text-urgent',
  quiet: 'bg-sunken text-body',
}

/** A short fact or state beside what it is about. */
export function Badge(props: { tone?: BadgeTone; children: ReactNode; className?: string }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 rounded-desk px-2 py-0.5 text-small whitespace-nowrap large:break-keep large:whitespace-normal',
        TONES[props.tone ?? 'quiet'],
        props.className,
      )}
    >
      {props.children}
    </span>
  )
}
