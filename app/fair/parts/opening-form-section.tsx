import { useId, type ReactNode } from 'react'
import { Card } from '#app/ui/card.tsx'

/** One group of the form's fields under its name; two columns where there is room. */
export function OpeningFormSection(props: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Card className="md:p-6">
      <section aria-labelledby={id} className="flex flex-col gap-5">
        <h2 id={id} className="text-lead font-semibold text-ink">
          {props.title}
        </h2>
        <div className="grid gap-5 md:grid-cols-2">{props.children}</div>
      </section>
    </Card>
  )
}

/** A field over both columns. */
export const WIDE = 'md:col-span-2'
