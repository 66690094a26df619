import { Link, NavLink, Outlet, useLocation, useMatches } from '@remix-run/react'
import { Briefcase, CalendarDays, Radio, User, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { Brand, SkipLink } from './brand.tsx'
import { classes } from './classes.ts'
import { ErrorWords } from './error-page.tsx'
import { NavigationProgress } from './navigation-progress.tsx'
import { SiteFoot } from './site-foot.tsx'
import { useVisitor } from './visitor.ts'

export const handle: RouteHandle = { access: 'public' }

interface Tab {
  to: string
  label: MessageKey
  Icon: LucideIcon
}

const TABS: Tab[] = [
  { to: '/openings', label: 'nav.openings', Icon: Briefcase },
  { to: '/fairs', label: 'nav.fairs', Icon: CalendarDays },
  { to: '/rooms', label: 'nav.rooms', Icon: Radio },
  { to: '/me', label: 'nav.me', Icon: User },
]

/** The frame of every page for seekers: four tabs at the thumb, or a bar at the top of a desktop. */
export default function SiteLayout() {
  return (
    <SiteFrame>
      <Outlet />
    </SiteFrame>
  )
}

/** A page that failed: the frame, and with it the way to everything else, stays. */
export function ErrorBoundary() {
  return (
    <SiteFrame failed>
      <ErrorWords />
    </SiteFrame>
  )
}

function SiteFrame(props: { failed?: boolean; children: ReactNode }) {
  const ownFoot = useMatches().some((match) => (match.handle as RouteHandle | undefined)?.ownFoot)
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <NavigationProgress />
      <TopBar />
      <main id="main" className="flex-1">
        {props.children}
      </main>
      <SiteFoot />
      {(props.failed || !ownFoot) && <TabBar />}
    </div>
  )
}

function TopBar() {
  const t = useT()
  const visitor = useVisitor()
  return (
    <header className="hidden border-b border-line bg-card md:block">
      <div className="mx-auto flex h-16 max-w-5xl items-center gap-8 px-4">
        <Brand className="text-link" />
        <nav aria-label={t('nav.main')} className="flex flex-1 gap-1">
          {TABS.slice(0, 3).map((tab) => (
            <NavLink
              key={tab.to}
              to={tab.to}
              className={({ isActive }) =>
                classes(
                  'rounded-button px-4 py-2 text-base hover:bg-sunken',
                  isActive ? 'font-semibold text-link' : 'text-body',
                )
              }
            >
              {t(tab.label)}
            </NavLink>
          ))}
        </nav>
        {visitor?.person?.employer && (
          <Link to="/employer" className="text-base text-link hover:underline">
            {t('nav.employer')}
          </Link>
        )}
        {visitor?.person?.organiser && (
          <Link to="/organiser" className="text-base text-link hover:underline">
            {t('nav.organiser')}
          </Link>
        )}
        <Link
          to={visitor?.person ? '/me' : '/login'}
          className="rounded-button px-4 py-2 text-base text-body hover:bg-sunken"
        >
          {visitor?.person ? visitor.person.name : t('nav.login')}
        </Link>
      </div>
    </header>
  )
}

function TabBar() {
  const t = useT()
  const isHome = useLocation().pathname === '/'
  return (
    <nav
      aria-label={t('nav.main')}
      className="sticky bottom-0 z-20 grid grid-cols-4 border-t border-line bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {TABS.map(({ to, label, Icon }) => (
        <NavLink
          key={to}
          to={to}
          className={({ isActive }) =>
            classes(
              'flex min-h-14 flex-col items-center justify-center gap-0.5 text-small',
              isActive || (isHome && to === '/openings') ? 'font-semibold text-link' : 'text-quiet',
            )
          }
        >
          <Icon aria-hidden size={24} strokeWidth={1.8} />
          {t(label)}
        </NavLink>
      ))}
    </nav>
  )
}
