import type { ReactNode } from 'react'
import { buttonClasses, type ButtonRank } from './button.tsx'

/** A button that first asks: what it says opens the question and the real button below it. */
export function Sure(props: {
  label: string
  rank?: ButtonRank
  /** Open from the start, because what was sent was refused. */
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={props.open || undefined} className="open:basis-full">
      <summary
        className={buttonClasses(
          props.rank ?? 'secondary',
          'desk',
          'w-fit list-none max-md:min-h-11 max-md:min-w-11',
        )}
      >
        {props.label}
      </summary>
      <div className="flex flex-col items-start gap-3 pt-3">{props.children}</div>
    </details>
  )
}
