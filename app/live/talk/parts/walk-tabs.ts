import type { KeyboardEvent } from 'react'

/** Goes from tab to tab by the arrow keys, as the tabs pattern of ARIA has it. */
export function walkTabs(event: KeyboardEvent<HTMLButtonElement>): void {
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
