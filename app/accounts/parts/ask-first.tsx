import type { ReactNode } from 'react'
import { buttonClasses, type ButtonSize } from '#app/ui/button.tsx'

/** What takes something away asks first, in place and without JavaScript. */
export function AskFirst(props: {
  label: string
  question: string
  size?: ButtonSize
  /** The form that does it. */
  children: ReactNode
}) {
  return (
    <details className="group">
      <summary
        className={buttonClasses(
          'quiet',
          props.size ?? 'desk',
          '-mx-4 min-h-11 min-w-11 list-none text-urgent hover:bg-urgent-tint',
        )}
      >
        {props.label}
      </summary>
      <div className="mt-2 flex max-w-sm flex-col items-start gap-3 rounded-desk bg-urgent-tint p-3">
        <p className="text-desk whitespace-normal text-ink">{props.question}</p>
        {props.children}
      </div>
    </details>
  )
}
