import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getOrganiserDesk } from '../desk.ts'
import { DeskFigures } from '../parts/desk-figures.tsx'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.home')

export function loader({ context }: LoaderFunctionArgs) {
  return orRespond(getOrganiserDesk(context))
}

export default function OrganiserHomePage() {
  const t = useT()
  const desk = useLoaderData<typeof loader>()
  const employers = '/organiser/employers'
  const openings = '/organiser/openings'
  return (
    <>
      <DeskHead title={t('desk.home')} />
      <DeskBody>
        <DeskFigures
          figures={[
            {
              label: t('overview.admissions_waiting'),
              count: desk.waiting,
              to: employers,
              waits: true,
            },
            {
              label: t('overview.openings_waiting'),
              count: desk.inReview,
              to: openings,
              waits: true,
            },
            {
              label: t('overview.overdue'),
              count: desk.overdue,
              to: employers,
              waits: true,
            },
            { label: t('terms.admission.admitted'), count: desk.admitted, to: employers },
            { label: t('overview.published'), count: desk.published, to: openings },
            { label: t('overview.hired'), count: desk.hired, to: openings },
          ]}
        />
      </DeskBody>
    </>
  )
}
