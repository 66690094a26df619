import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import {
  Briefcase,
  CalendarRange,
  ClipboardCheck,
  FileCheck2,
  LayoutDashboard,
  ListOrdered,
  Radio,
  UserPlus,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { DeskAside } from '#app/accounts/parts/desk-aside.tsx'
import { useT } from '#app/i18n/react.tsx'
import { DeskLayout } from '#app/ui/desk-layout.tsx'
import { ErrorPage, ErrorWords } from '#app/ui/error-page.tsx'
import { useKeptTicks } from '#app/ui/selection-failed.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { getCollegeDesk } from '../desk.ts'

export const handle: RouteHandle = { access: 'college' }

export async function loader({ context }: LoaderFunctionArgs) {
  return { ...deskMemberships(context.actor, 'college'), desk: await getCollegeDesk(context) }
}

export default function CollegeDesk() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** A page that failed: the frame stays, where it is the visitor's at all. */
export function ErrorBoundary() {
  useKeptTicks()
  const data = useRouteLoaderData<typeof loader>('placement/college/pages/college-desk')
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
  const { acting, memberships, desk } = props.data
  return (
    <DeskLayout
      organisation={acting?.organisationShortName ?? ''}
      aside={<DeskAside memberships={memberships} acting={acting?.id} />}
      links={[
        { to: '/college', label: t('college.home'), Icon: LayoutDashboard, end: true },
        { to: '/college/students', label: t('roster.title'), Icon: Users },
        ...(acting?.role === 'owner'
          ? [
              {
                to: '/college/demands',
                label: t('demand.title'),
                Icon: Briefcase,
                waiting: desk.demands,
              },
              { to: '/college/visits', label: t('visit.title'), Icon: ClipboardCheck },
            ]
          : []),
        {
          to: '/college/preferences',
          label: t('answers.title'),
          Icon: ListOrdered,
          waiting: desk.unanswered,
        },
        { to: '/college/consents', label: t('consent.desk_title'), Icon: FileCheck2 },
        {
          to: '/college/plans',
          label: t('plan.title'),
          Icon: CalendarRange,
          waiting: desk.ownPosts,
        },
        {
          to: '/college/rooms',
          label: t('rooms.desk_title'),
          Icon: Radio,
          waiting: desk.questions,
        },
        { to: '/college/colleagues', label: t('staff.title'), Icon: UserPlus },
      ]}
    >
      {props.children}
    </DeskLayout>
  )
}
