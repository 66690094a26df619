import { useEffect, useRef, type ReactNode } from 'react'

/** What came of a step for many, above their list: in view, and the first thing that is read. */
export function OutcomeCard(props: {
  label: string
  /** The outcome itself: another one is shown anew. */
  of: unknown
  children: ReactNode
}) {
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    card.current?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'center' })
  }, [props.of])
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={props.label}
      className="flex flex-col gap-1 rounded-card border border-line bg-card px-4 py-3 text-desk text-body"
    >
      {props.children}
    </section>
  )
}
