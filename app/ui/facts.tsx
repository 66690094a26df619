import type { ReactNode } from 'react'

export interface Fact {
  label: string
  value: ReactNode
}

/** Facts as a grid of two columns, label over value. */
export function FactGrid(props: { facts: Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-3">
      {props.facts.map((fact) => (
        <div
          key={fact.label}
          className="flex flex-col gap-0.5 bg-card px-4 py-3 max-md:last:odd:col-span-2 md:last:nth-[3n+1]:col-span-3 md:last:nth-[3n+2]:col-span-2"
        >
          <dt className="text-small text-quiet">{fact.label}</dt>
          <dd className="text-base text-ink">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
