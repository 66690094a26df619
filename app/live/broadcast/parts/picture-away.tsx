import type { ReactNode } from 'react'
import { classes } from '#app/ui/classes.ts'

/** The place of a picture that is not there: why, and the way to have it. */
export function PictureAway(props: {
  text: string
  action: string
  onAction: () => void
  /** Of the way to have it, where it may come in the place of what was pressed. */
  takeFocus?: (element: HTMLElement | null) => void
  className?: string | undefined
  /** What is there in its place. */
  children?: ReactNode
}) {
  const { text, action, onAction, takeFocus, className } = props
  return (
    <div
      role="status"
      className={classes(
        'flex aspect-video w-full flex-col items-center justify-center gap-2 bg-head p-4 text-base text-head-ink',
        className,
      )}
    >
      <p className="text-center text-balance">{text}</p>
      <button
        type="button"
        ref={takeFocus}
        onClick={onAction}
        className="min-h-11 rounded-desk border border-head-quiet px-4 font-semibold hover:bg-head-raised"
      >
        {action}
      </button>
      {props.children}
    </div>
  )
}
