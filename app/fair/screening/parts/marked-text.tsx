import type { ReactNode } from 'react'
import { classes } from '#app/ui/classes.ts'
import type { Severity } from '../model/rule-codes.ts'

const TONES: Record<Severity, string> = {
  prohibited: 'bg-urgent-tint text-urgent decoration-urgent',
  review: 'bg-wait-tint text-wait decoration-wait',
  warning: 'bg-sunken text-ink decoration-line-strong',
}

/** A text as it was written, with what screening found in it marked. */
export function MarkedText(props: {
  text: string
  marks: { start: number; end: number; severity: Severity }[]
}) {
  const parts: ReactNode[] = []
  let at = 0
  for (const mark of [...props.marks].sort((one, other) => one.start - other.start)) {
    if (mark.start < at) continue
    parts.push(props.text.slice(at, mark.start))
    parts.push(
      <mark
        key={mark.start}
        className={classes(
          'rounded-desk px-0.5 font-semibold underline decoration-2 underline-offset-4',
          TONES[mark.severity],
        )}
      >
        {props.text.slice(mark.start, mark.end)}
      </mark>,
    )
    at = mark.end
  }
  parts.push(props.text.slice(at))
  return <span className="whitespace-pre-line">{parts}</span>
}
