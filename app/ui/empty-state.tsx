import type { ReactNode } from 'react'

/** What stands where a list has nothing: why, and what to do about it. */
export function EmptyState(props: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-line-strong px-6 py-12 text-center">
      <p className="text-lead font-semibold text-ink">{props.title}</p>
      {props.text && <p className="max-w-sm text-base text-quiet">{props.text}</p>}
      {props.children}
    </div>
  )
}
