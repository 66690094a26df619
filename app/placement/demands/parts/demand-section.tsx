import { useId, type ReactNode } from 'react'
import { Card } from '#app/ui/card.tsx'

/** One group of the form's fields under its name; two columns where there is room. */
export function DemandSection(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Card className="md:p-6">
      <section aria-labelledby={id} className="flex flex-col gap-4">
        <h2 id={id} className="text-lead font-semibold text-ink">
          {props.title}
        </h2>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-4">
          {props.children}
        </div>
      </section>
    </Card>
  )
}

/** A field over all columns. */
export const WIDE = 'col-span-full'
