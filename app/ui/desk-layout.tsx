import { Link, NavLink, useLocation } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { ChevronLeft, Menu, X } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Brand, SkipLink } from './brand.tsx'
import { classes } from './classes.ts'
import { notePage } from './selection-kept.ts'
import { SiteFoot } from './site-foot.tsx'

export interface DeskLink {
  to: string
  label: string
  Icon: LucideIcon
  /** How many things wait there for a person. */
  waiting?: number
  /** Only this very address, none below it. */
  end?: boolean
}

/** The frame of a back office: a side bar on a desktop, a fold-out menu on a phone. */
export function DeskLayout(props: {
  organisation: string
  links: DeskLink[]
  aside?: ReactNode
  children: ReactNode
}) {
  const t = useT()
  const { key, pathname } = useLocation()
  // After the page's own effects, which look at the one before.
  useEffect(() => notePage(pathname), [pathname])
  const name = <span className="truncate text-desk text-quiet">{props.organisation}</span>
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_1fr] print:block">
      <SkipLink />
      <header className="border-b border-line bg-card md:hidden print:hidden">
        {/* A new one on every page, so that it folds once it has led somewhere. */}
        <details key={key} className="group">
          <summary className="flex h-14 list-none items-center justify-between gap-2 px-4">
            <span className="flex min-w-0 items-baseline gap-2">
              <span className="text-desk-title font-bold tracking-wide text-link">
                {t('site.name')}
              </span>
              {name}
            </span>
            <span className="sr-only">{t('nav.menu')}</span>
            <span aria-hidden className="inline-flex size-11 items-center justify-center">
              <Menu className="group-open:hidden" />
              <X className="hidden group-open:block" />
            </span>
          </summary>
          <DeskNav links={props.links} aside={props.aside} />
        </details>
      </header>
      <header className="hidden border-r border-line bg-card md:block print:hidden">
        <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto">
          <div className="flex min-w-0 items-baseline gap-2 px-6 pt-4 pb-2">
            <Brand className="shrink-0 text-link" />
            {name}
          </div>
          <DeskNav links={props.links} aside={props.aside} />
        </div>
      </header>
      <div className="flex min-w-0 flex-col">
        <main id="main" className="flex-1">
          {props.children}
        </main>
        <SiteFoot />
      </div>
    </div>
  )
}

function DeskNav(props: { links: DeskLink[]; aside?: ReactNode }) {
  const t = useT()
  return (
    <div className="flex flex-1 flex-col justify-between gap-6 px-3 pb-4">
      <nav aria-label={t('nav.desk')} className="flex flex-col gap-1">
        {props.links.map(({ to, label, Icon, waiting, end }) => (
          <NavLink
            key={to}
            to={to}
            end={end}
            className={({ isActive }) =>
              classes(
                'flex min-h-11 items-center gap-3 rounded-desk px-3 text-desk',
                isActive ? 'bg-tint font-semibold text-link' : 'text-body hover:bg-sunken',
              )
            }
          >
            <Icon aria-hidden size={18} />
            <span className="flex-1">{label}</span>
            {waiting !== undefined && waiting > 0 && (
              <span className="rounded-chip bg-urgent-tint px-2 text-desk-small text-urgent">
                {waiting}
              </span>
            )}
          </NavLink>
        ))}
      </nav>
      <div className="flex flex-col gap-1 text-desk">
        {props.aside}
        <Link
          to="/"
          className="flex min-h-11 items-center rounded-desk px-3 text-quiet hover:bg-sunken"
        >
          {t('nav.seeker_site')}
        </Link>
      </div>
    </div>
  )
}

/** The head of a back-office page: the list it belongs to, title and state, facts, and actions. */
export function DeskHead(props: {
  title: string
  back?: { to: string; label: string }
  badge?: ReactNode
  facts?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line bg-card px-4 py-4 md:px-7">
      <div className="min-w-0">
        {props.back && (
          <Link
            to={props.back.to}
            className="-ml-1 inline-flex min-h-6 min-w-11 items-center gap-0.5 text-desk text-quiet hover:text-link max-md:min-h-11"
          >
            <ChevronLeft aria-hidden size={16} />
            {props.back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-desk-title font-bold text-ink">{props.title}</h1>
          {props.badge}
        </div>
        {props.facts && <p className="text-desk text-quiet">{props.facts}</p>}
      </div>
      {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </header>
  )
}

/** What stands below a back-office page's head. */
export function DeskBody(props: { children: ReactNode }) {
  return <div className="flex flex-col gap-4 p-4 md:px-7 md:py-5">{props.children}</div>
}
