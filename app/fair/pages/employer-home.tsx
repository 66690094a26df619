import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getEmployerDesk } from '../desk.ts'
import { DeskFigures } from '../parts/desk-figures.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'desk.home')

export function loader({ context }: LoaderFunctionArgs) {
  const acting = context.actor.kind === 'account' ? context.actor.acting.employer : undefined
  return orRespond(getEmployerDesk(context, { employerId: acting?.organisationId ?? '' }))
}

export default function EmployerHomePage() {
  const t = useT()
  const desk = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={t('desk.home')}
        facts={desk.name}
        actions={
          <LinkButton to="/employer/openings/new" size="desk">
            {t('overview.new_opening')}
          </LinkButton>
        }
      />
      <DeskBody>
        <DeskFigures
          figures={[
            {
              label: t('overview.waiting_applications'),
              count: desk.waiting,
              to: '/employer/applicants?state=sent',
              waits: true,
            },
            { label: t('overview.published'), count: desk.published, to: '/employer/openings' },
            {
              label: t('overview.hired'),
              count: desk.hired,
              to: '/employer/applicants?state=hired',
            },
          ]}
        />
      </DeskBody>
    </>
  )
}
