import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import {
  Briefcase,
  Building2,
  CalendarDays,
  ChartColumn,
  FileSpreadsheet,
  GraduationCap,
  LayoutDashboard,
  MessageSquareOff,
  MessageSquareWarning,
  Radio,
  Scale,
  ScanSearch,
  ScrollText,
  UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { DeskAside } from '#app/accounts/parts/desk-aside.tsx'
import { useT } from '#app/i18n/react.tsx'
import { DeskLayout } from '#app/ui/desk-layout.tsx'
import { ErrorPage, ErrorWords } from '#app/ui/error-page.tsx'
import { useKeptTicks } from '#app/ui/selection-failed.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getOrganiserDesk } from '../desk.ts'

export const handle: RouteHandle = { access: 'organiser' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { acting, memberships } = deskMemberships(context.actor, 'organiser')
  return { desk: await orRespond(getOrganiserDesk(context)), acting, memberships }
}

export default function OrganiserDesk() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** A page that failed: the frame stays, where it is the visitor's at all. */
export function ErrorBoundary() {
  useKeptTicks()
  const data = useRouteLoaderData<typeof loader>('fair/pages/organiser-desk')
  if (!data) return <ErrorPage />
  return (
    <Frame data={data}>
      <ErrorWords />
    </Frame>
  )
}

function Frame(props: {
  data: ReturnType<typeof useLoaderData<typeof loader>>
  children: ReactNode
}) {
  const t = useT()
  const { desk, acting, memberships } = props.data
  return (
    <DeskLayout
      organisation={acting?.organisationShortName ?? ''}
      aside={<DeskAside memberships={memberships} acting={acting?.id} />}
      links={[
        { to: '/organiser', label: t('desk.home'), Icon: LayoutDashboard, end: true },
        {
          to: '/organiser/employers',
          label: t('desk.employers'),
          Icon: Building2,
          waiting: desk.waitingEmployers,
        },
        {
          to: '/organiser/openings',
          label: t('desk.openings'),
          Icon: Briefcase,
          waiting: desk.waitingOpenings,
        },
        {
          to: '/organiser/screening',
          label: t('screening.title'),
          Icon: ScanSearch,
          waiting: desk.waitingWords,
        },
        { to: '/organiser/words', label: t('rooms.words'), Icon: MessageSquareOff },
        {
          to: '/organiser/complaints',
          label: t('complaint.desk_title'),
          Icon: MessageSquareWarning,
          waiting: desk.waitingComplaints,
        },
        { to: '/organiser/fairs', label: t('desk.fairs'), Icon: CalendarDays },
        {
          to: '/organiser/rooms',
          label: t('rooms.desk_title'),
          Icon: Radio,
          waiting: desk.waitingRooms,
        },
        { to: '/organiser/colleges', label: t('desk.colleges'), Icon: GraduationCap },
        { to: '/organiser/rules', label: t('rule.title'), Icon: Scale },
        { to: '/organiser/figures', label: t('desk.figures'), Icon: ChartColumn },
        { to: '/organiser/imports', label: t('import.title'), Icon: FileSpreadsheet },
        { to: '/organiser/colleagues', label: t('desk.colleagues'), Icon: UserPlus },
        { to: '/organiser/log', label: t('desk.log'), Icon: ScrollText },
      ]}
    >
      {props.children}
    </DeskLayout>
  )
}
