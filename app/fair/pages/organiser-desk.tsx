import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { Briefcase, Building2, LayoutDashboard, ScrollText, UserPlus } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { DeskLayout } from '#app/ui/desk-layout.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getOrganiserDesk } from '../desk.ts'

export const handle: RouteHandle = { access: 'organiser' }

export async function loader({ context }: LoaderFunctionArgs) {
  const acting = context.actor.kind === 'account' ? context.actor.acting.organiser : undefined
  const desk = await orRespond(getOrganiserDesk(context))
  return { desk, organisation: acting?.organisationShortName ?? '' }
}

export default function OrganiserDesk() {
  const t = useT()
  const { desk, organisation } = useLoaderData<typeof loader>()
  return (
    <DeskLayout
      organisation={organisation}
      links={[
        { to: '/organiser', label: t('desk.home'), Icon: LayoutDashboard, end: true },
        {
          to: '/organiser/employers',
          label: t('desk.employers'),
          Icon: Building2,
          waiting: desk.waiting,
        },
        {
          to: '/organiser/openings',
          label: t('desk.openings'),
          Icon: Briefcase,
          waiting: desk.inReview,
        },
        { to: '/organiser/colleagues', label: t('desk.colleagues'), Icon: UserPlus },
        { to: '/organiser/log', label: t('desk.log'), Icon: ScrollText },
      ]}
    >
      <Outlet />
    </DeskLayout>
  )
}
