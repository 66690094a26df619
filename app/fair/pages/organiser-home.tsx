import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LatestDeeds } from '#app/accounts/parts/latest-deeds.tsx'
import { WaitingEmployers } from '#app/accounts/parts/waiting-employers.tsx'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { sayCount } from '../model/search-labels.ts'
import { getOrganiserOverview } from '../overview.ts'
import { AllLink } from '../parts/all-link.tsx'
import { DeskFigures } from '../parts/desk-figures.tsx'
import { FairGlance } from '../parts/fair-glance.tsx'
import { OpeningStateBar } from '../parts/opening-state-bar.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.home')

export async function loader({ context }: LoaderFunctionArgs) {
  const id = actingIdOf(context.actor, 'organiser')
  const overview = await orRespond(getOrganiserOverview(context))
  const own =
    context.actor.kind === 'account' &&
    context.actor.memberships.find((membership) => membership.organisationId === id)
  return { overview, organisation: own ? own.organisationName : '', now: context.clock.now() }
}

const EMPLOYERS = '/organiser/employers'

export default function OrganiserHomePage() {
  const t = useT()
  const { overview, organisation, now } = useLoaderData<typeof loader>()
  const { employers, openings } = overview
  const total = Object.values(openings).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <DeskHead title={t('desk.home')} facts={organisation} />
      <DeskBody>
        <DeskFigures
          figures={[
            {
              label: t('overview.admissions_waiting'),
              count: employers.in_review + employers.renewal,
              to: `${EMPLOYERS}?state=in_review`,
              tone: 'wait',
              note: t('overview.of_renewals', { count: employers.renewal }),
            },
            {
              label: t('overview.openings_waiting'),
              count: openings.in_review ?? 0,
              to: '/organiser/openings?state=in_review',
              tone: 'wait',
              note: t('overview.openings_total', { count: sayCount(total) }),
            },
            {
              label: t('overview.overdue'),
              count: employers.overdue,
              to: `${EMPLOYERS}?state=overdue`,
              tone: 'urgent',
              note: t('overview.of_admitted', { count: employers.admitted }),
            },
            {
              label: t('screening.title'),
              count: overview.words,
              to: '/organiser/screening',
              tone: 'wait',
            },
            {
              label: t('complaint.desk_title'),
              count: overview.complaints,
              to: '/organiser/complaints',
              tone: 'urgent',
            },
            { label: t('overview.applications_today'), count: overview.applicationsToday },
          ]}
        />
        {overview.fair && <FairGlance glance={overview.fair} now={now} />}
        <div className="mt-2 grid items-start gap-6 lg:grid-cols-2 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
          <Section
            title={t('overview.oldest_waiting')}
            aside={<AllLink to={EMPLOYERS} />}
            className="min-w-0"
          >
            <WaitingEmployers employers={overview.waiting} now={now} />
          </Section>
          <Section
            title={t('overview.openings_by_state')}
            aside={<AllLink to="/organiser/openings" />}
            className="min-w-0"
          >
            <OpeningStateBar counts={openings} />
          </Section>
          <Section
            title={t('overview.latest_log')}
            aside={<AllLink to="/organiser/log" />}
            className="min-w-0"
          >
            <LatestDeeds deeds={overview.deeds} now={now} />
          </Section>
        </div>
      </DeskBody>
    </>
  )
}
