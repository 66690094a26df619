import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { Pencil } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getPlanHead } from '../plan-detail.ts'
import { PlanTabs } from '../parts/plan-tabs.tsx'
import { PlanBadge, PlanDays, sayPlanKind } from '../parts/plan-words.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'plan.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  return {
    ...(await orRespond(getPlanHead(context, params.id ?? ''))),
    now: context.clock.now(),
  }
}

/** The frame of a plan's pages. */
export default function CollegePlanFrame() {
  const t = useT()
  const { plan, counts, isOfficer, now } = useLoaderData<typeof loader>()
  const isOver = plan.state === 'ended' || plan.state === 'cancelled'
  return (
    <>
      <DeskHead
        title={plan.name}
        back={{ to: '/college/plans', label: t('plan.title') }}
        badge={<PlanBadge state={plan.state} />}
        facts={
          <>
            {sayPlanKind(t, plan)} · <PlanDays plan={plan} now={now} /> ·{' '}
            {t('plan.count_students', { count: counts.students })} ·{' '}
            {t('plan.count_posts', { count: counts.posts })}
          </>
        }
        actions={
          isOfficer &&
          !isOver && (
            <LinkButton to={`/college/plans/${plan.id}/edit`} rank="secondary" size="desk">
              <Pencil aria-hidden size={16} />
              {t('plan.edit')}
            </LinkButton>
          )
        }
      />
      <PlanTabs planId={plan.id} state={plan.state} isOfficer={isOfficer} />
      <DeskBody>
        <Outlet />
      </DeskBody>
    </>
  )
}
