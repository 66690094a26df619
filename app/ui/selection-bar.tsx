import type { ReactNode } from 'react'

/** What can be done with the ticked rows; it comes with the first tick and stays at the foot. */
export function SelectionBar(props: { id: string; label: string; children: ReactNode }) {
  return (
    <div
      id={props.id}
      role="group"
      aria-label={props.label}
      data-foot="tall"
      className="sticky bottom-2 z-10 flex flex-wrap items-start gap-2 rounded-card border border-line bg-card p-3 shadow-float has-[details[open]]:max-h-[80dvh] has-[details[open]]:overflow-y-auto only-with-selection"
    >
      {/* What the Enter key presses in a box or a reason: nothing, of steps for many. */}
      <button hidden formMethod="dialog" onClick={(event) => event.preventDefault()} />
      {props.children}
    </div>
  )
}
