import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { deskMemberships } from '#app/accounts/model/acting.ts'
import { AllLink } from '#app/fair/parts/all-link.tsx'
import { DeskFigures } from '#app/fair/parts/desk-figures.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getCollegeOverview } from '../overview.ts'
import { GuidedStudents } from '../parts/guided-students.tsx'
import { OwnGroups } from '../parts/own-groups.tsx'
import { PlansUnderWay } from '../parts/plans-under-way.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'college.home')

export async function loader({ context }: LoaderFunctionArgs) {
  const { acting } = deskMemberships(context.actor, 'college')
  const overview = await orRespond(getCollegeOverview(context))
  return {
    ...overview,
    organisation: acting?.organisationName ?? '',
    now: context.clock.now(),
  }
}

export default function CollegeHomePage() {
  const t = useT()
  const { waiting, plans, groups, guided, staff, organisation, now } =
    useLoaderData<typeof loader>()
  const missing = groups.reduce((sum, group) => sum + group.missing, 0)
  const underWay = plans.length > 0 && (
    <Section title={t('college.plans')} aside={<AllLink to="/college/plans" />}>
      <PlansUnderWay plans={plans} now={now} />
    </Section>
  )
  const own = groups.length > 0 && (
    <Section title={t('college.groups')}>
      <OwnGroups groups={groups} />
    </Section>
  )
  const ofGuide = guided.length > 0 && (
    <Section title={t('college.guided')} aside={<AllLink to="/college/students" />}>
      <GuidedStudents students={guided} />
    </Section>
  )
  return (
    <>
      <DeskHead title={t('college.home')} facts={organisation} />
      <DeskBody>
        {waiting && (
          <DeskFigures
            figures={[
              {
                label: t('college.students'),
                count: waiting.students,
                to: '/college/students',
                note: t('college.without_account', { count: waiting.withoutAccount }),
              },
              {
                label: t('college.demands_waiting'),
                count: waiting.demands,
                to: '/college/demands?state=offered',
                tone: 'wait',
              },
              {
                label: t('college.preferences_missing'),
                count: missing,
                to: '/college/preferences',
                tone: 'wait',
              },
              { label: t('college.own_posts_waiting'), count: waiting.ownPosts, tone: 'wait' },
            ]}
          />
        )}
        {staff.isOfficer ? (
          <>
            {underWay}
            {own}
            {ofGuide}
          </>
        ) : (
          // A teacher's own class groups and students wait for her first.
          <>
            {own}
            {ofGuide}
            {underWay}
          </>
        )}
        {groups.length === 0 && guided.length === 0 && (
          <EmptyState
            title={t(staff.isGuide ? 'college.no_guided_title' : 'college.no_groups_title')}
            text={t(staff.isGuide ? 'college.no_guided_text' : 'college.no_groups_text')}
          />
        )}
      </DeskBody>
    </>
  )
}
