import { useLocation, useNavigate } from '@remix-run/react'
import { SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { countFilters, openingsPath } from '../model/search.ts'
import { CHIP } from './chips.tsx'
import { Filters, type FiltersLook } from './filters.tsx'

const HASH = '#filters'
/** Marks a place in the history that opening the sheet has made. */
const SHEET = 'filters'

/**
 * The phone's filters: a chip that opens a sheet over the page. It is a `<details>`, so it opens
 * without JavaScript; with it, the phone's own way back, Escape and leaving by keyboard close it, and
 * what was chosen and not asked for is as it was.
 */
export function FilterSheet(props: FiltersLook) {
  const t = useT()
  const sheet = useRef<HTMLDetailsElement>(null)
  const count = countFilters(props.filters)
  const navigate = useNavigate()
  const location = useLocation()
  const { hash, search } = location
  const state: unknown = location.state
  const isOpen = hash === HASH
  const isReady = useRef(false)
  /** Pressed, and the browser has not told of it yet: an address that comes meanwhile is an older wish. */
  const isPressed = useRef(false)
  // An open sheet is a place in the history, so that going back closes it and leaves the list alone.
  const follow = (open: boolean) => {
    // The browser's own address: the router's follows later, and going back twice leaves the list.
    if (open === (window.location.hash === HASH)) return
    if (open) void navigate({ search, hash: HASH }, { state: SHEET, preventScrollReset: true })
    else if (state === SHEET) void navigate(-1)
    else void navigate({ search }, { replace: true, preventScrollReset: true })
  }
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    // One that was opened before the scripts had come stays open.
    if (!isReady.current && element.open) follow(true)
    else if (!isPressed.current) element.open = window.location.hash === HASH
    isReady.current = true
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it follows the address alone
  }, [isOpen])
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
    // At once, however long the list takes to come.
    const onBack = () => {
      if (window.location.hash !== HASH) element.open = false
    }
    window.addEventListener('popstate', onBack)
    document.addEventListener('keydown', onKey)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      window.removeEventListener('popstate', onBack)
      document.removeEventListener('keydown', onKey)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [])
  return (
    <details
      ref={sheet}
      key={openingsPath(props.filters)}
      onToggle={(event) => {
        isPressed.current = false
        const { open } = event.currentTarget
        if (!open) event.currentTarget.querySelector('form')?.reset()
        follow(open)
      }}
      className="group shrink-0 md:hidden"
    >
      <summary
        onClick={() => {
          isPressed.current = true
        }}
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
