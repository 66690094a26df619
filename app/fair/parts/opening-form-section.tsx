import { useId, type ReactNode } from 'react'
import { Card } from '#app/ui/card.tsx'

/** Columns by what a field needs, not by the window's width: large text needs more of it. */
const TWO_COLUMNS =
  'grid grid-cols-[repeat(auto-fit,minmax(min(100%,max(15rem,50%_-_1.25rem)),1fr))] gap-5'

/** One group of the form's fields under its name; two columns where there is room. */
export function OpeningFormSection(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Card className="md:p-6">
      <section aria-labelledby={id} className="flex flex-col gap-5">
        <h2 id={id} className="text-lead font-semibold text-ink">
          {props.title}
        </h2>
        <div className={TWO_COLUMNS}>{props.children}</div>
      </section>
    </Card>
  )
}

/** A field over both columns. */
export const WIDE = 'col-span-full'
/** Three short fields beside each other over both columns. */
export const THREE_COLUMNS =
  'col-span-full grid grid-cols-[repeat(auto-fit,minmax(min(100%,11rem),1fr))] gap-5'
