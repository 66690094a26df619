import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import {
  Briefcase,
  CalendarClock,
  FileSpreadsheet,
  GraduationCap,
  HardHat,
  LayoutDashboard,
  ListOrdered,
  Radio,
  ShieldCheck,
  UserPlus,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { AdmissionBanner } from '#app/accounts/parts/admission-banner.tsx'
import { DeskAside } from '#app/accounts/parts/desk-aside.tsx'
import { useT } from '#app/i18n/react.tsx'
import { DeskLayout } from '#app/ui/desk-layout.tsx'
import { ErrorPage, ErrorWords } from '#app/ui/error-page.tsx'
import { useKeptTicks } from '#app/ui/selection-failed.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getEmployerDesk } from '../desk.ts'

export const handle: RouteHandle = { access: 'employer' }

export async function loader({ context }: LoaderFunctionArgs) {
  const { acting, memberships } = deskMemberships(context.actor, 'employer')
  const employerId = acting?.organisationId ?? ''
  return { desk: await orRespond(getEmployerDesk(context, { employerId })), acting, memberships }
}

export default function EmployerDesk() {
  return (
    <Frame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  )
}

/** A page that failed: the frame stays, where it is the visitor's at all. */
export function ErrorBoundary() {
  useKeptTicks()
  const data = useRouteLoaderData<typeof loader>('fair/pages/employer-desk')
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
        { to: '/employer', label: t('desk.home'), Icon: LayoutDashboard, end: true },
        { to: '/employer/openings', label: t('desk.openings'), Icon: Briefcase },
        {
          to: '/employer/applicants',
          label: t('desk.applicants'),
          Icon: Users,
          waiting: desk.waiting,
        },
        {
          to: '/employer/interviews',
          label: t('interview.title'),
          Icon: CalendarClock,
          waiting: desk.asked,
        },
        {
          to: '/employer/rooms',
          label: t('rooms.desk_title'),
          Icon: Radio,
          waiting: desk.questions,
        },
        { to: '/employer/imports', label: t('import.title'), Icon: FileSpreadsheet },
        { to: '/employer/demands', label: t('demand.employer_title'), Icon: GraduationCap },
        { to: '/employer/candidates', label: t('candidates.title'), Icon: ListOrdered },
        { to: '/employer/interns', label: t('interns.title'), Icon: HardHat },
        { to: '/employer/papers', label: t('desk.papers'), Icon: ShieldCheck },
        { to: '/employer/colleagues', label: t('desk.colleagues'), Icon: UserPlus },
      ]}
    >
      {desk.news && (
        <AdmissionBanner news={desk.news} reason={desk.reason} hiddenOn={desk.hiddenOn} />
      )}
      {props.children}
    </DeskLayout>
  )
}
