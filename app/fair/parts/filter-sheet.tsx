import { SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { countFilters, openingsPath } from '../model/search.ts'
import { CHIP } from './chips.tsx'
import { Filters, type FiltersLook } from './filters.tsx'

/**
 * The phone's filters: a chip that opens a sheet over the page. It is a `<details>`, so it opens
 * without JavaScript; with it, Escape and leaving by keyboard close it.
 */
export function FilterSheet(props: FiltersLook) {
  const t = useT()
  const sheet = useRef<HTMLDetailsElement>(null)
  const count = countFilters(props.filters)
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      element.open = false
      element.querySelector('summary')?.focus()
    }
    const onFocusOut = (event: FocusEvent) => {
      const { relatedTarget } = event
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) element.open = false
    }
    document.addEventListener('keydown', onKey)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      document.removeEventListener('keydown', onKey)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [])
  return (
    <details ref={sheet} key={openingsPath(props.filters)} className="group shrink-0 md:hidden">
      <summary
        className={classes(
          CHIP,
          'list-none border-invert bg-invert font-medium text-invert-ink',
          'group-open:fixed group-open:top-2.5 group-open:right-4 group-open:z-50',
          'group-open:border-line-strong group-open:bg-card group-open:text-ink',
        )}
      >
        <span className="inline-flex items-center gap-1.5 group-open:hidden">
          <SlidersHorizontal aria-hidden size={16} />
          {count > 0 ? t('finding.filters.count', { count }) : t('finding.filters')}
        </span>
        <span className="hidden items-center gap-1.5 group-open:inline-flex">
          <X aria-hidden size={16} />
          {t('finding.filters.close')}
        </span>
      </summary>
      <div className="fixed inset-0 z-40 flex flex-col bg-page">
        <p className="flex h-14 shrink-0 items-center border-b border-line bg-card px-4 text-lead font-semibold text-ink">
          {t('finding.filters')}
        </p>
        <div className="flex min-h-0 flex-1 flex-col px-4 pt-4">
          <Filters {...props} />
        </div>
      </div>
    </details>
  )
}
