import type { KeyboardEvent } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/**
 * Tabs over panels of which one is seen at a time, as the tabs pattern of ARIA has it: one stop for the
 * tab key, and the arrow keys go from tab to tab.
 */
export function PanelTabs<P extends string>(props: {
  /** What the ids of its tabs and panels begin with: one page may have several of them. */
  scope: string
  label: string
  panels: readonly { id: P; label: string; count: number | null }[]
  picked: P
  onPick: (panel: P) => void
  className?: string
}) {
  const { locale } = useLocale()
  const { scope, label, panels, picked, onPick, className } = props
  return (
    <div
      role="tablist"
      aria-label={label}
      className={classes('flex flex-wrap gap-x-1 border-b border-line', className)}
    >
      {panels.map(({ id, label: name, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${scope}-tab-${id}`}
          aria-selected={picked === id}
          aria-controls={`${scope}-${id}`}
          tabIndex={picked === id ? 0 : -1}
          onKeyDown={walkTabs}
          onClick={() => onPick(id)}
          className={classes(
            'min-h-12 border-b-3 px-3 whitespace-nowrap',
            picked === id
              ? 'border-action font-bold text-ink'
              : 'border-transparent text-body hover:text-ink',
          )}
        >
          {name}
          {count !== null && <span className="ml-1.5">{count.toLocaleString(locale)}</span>}
        </button>
      ))}
    </div>
  )
}

/** What a panel has, by which its tab is known and knows it. */
export function panelOf(scope: string, id: string) {
  return { role: 'tabpanel', id: `${scope}-${id}`, 'aria-labelledby': `${scope}-tab-${id}` }
}

function walkTabs(event: KeyboardEvent<HTMLButtonElement>): void {
  const tabs = [...event.currentTarget.parentElement!.querySelectorAll<HTMLElement>('[role=tab]')]
  const at = tabs.indexOf(event.currentTarget)
  const to = {
    ArrowRight: tabs[(at + 1) % tabs.length],
    ArrowLeft: tabs.at(at - 1),
    Home: tabs[0],
    End: tabs.at(-1),
  }[event.key]
  if (!to) return
  event.preventDefault()
  to.focus()
  to.click()
}
