import type { ReactNode } from 'react'
import { Card } from '#app/ui/card.tsx'

/**
 * A page on the way in: what it is for on the green of the head, which it prolongs to both edges of
 * the window, and what is to be done on a card that overlaps it.
 */
export function WayIn(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <>
      <div className="-mx-4 -mt-6 bg-head px-4 pt-4 pb-16 text-head-ink [box-shadow:0_0_0_100vmax_var(--head)] [clip-path:inset(0_-100vmax)]">
        <h1 className="text-title font-bold">{props.title}</h1>
        {props.lead && <p className="mt-1 text-base text-head-quiet">{props.lead}</p>}
      </div>
      <Card className="relative -mt-11 flex flex-col gap-5 p-5 sm:p-7">{props.children}</Card>
    </>
  )
}
