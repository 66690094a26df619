import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { getApplicantBoard } from '../../applicants.ts'
import { changeApplications } from '../../application-states.ts'
import { readApplicantFilters, writeApplicantFilters } from '../../model/applicant-list.ts'
import { bulkSchema } from '../../model/application-forms.ts'
import { ApplicantFilterBar } from '../../parts/applicant-filters.tsx'
import { Board } from '../parts/board.tsx'
import { ViewTabs } from '../parts/view-tabs.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'board.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page: _, ...filters } = readApplicantFilters(new URL(request.url).searchParams)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const board = await orRespond(getApplicantBoard(context, { ...filters, state: null, employerId }))
  return { board, filters: { ...filters, state: null }, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  return answerForm(await request.formData(), bulkSchema, async ({ selected, ...step }) => {
    const counts = await changeApplications(context, { ...step, applicationIds: selected })
    return redirectWithFlash(
      context.site,
      `/employer/applicants/board${new URL(request.url).search}`,
      counts.skipped > 0 ? 'applicants.bulk_partly' : 'applicants.bulk_done',
      [],
      counts,
    )
  })
}

export default function BoardPage() {
  const t = useT()
  const { board, filters, now } = useLoaderData<typeof loader>()
  const { columns, counts, openings } = board
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const params = String(writeApplicantFilters(filters))
  const search = params && `?${params}`
  return (
    <>
      <DeskHead
        title={t('applicants.title')}
        facts={t('applicants.facts', { total, waiting: counts.sent + counts.seen })}
        actions={<ViewTabs view="board" search={search} />}
      />
      <DeskBody>
        {openings.length > 0 && (
          <ApplicantFilterBar
            filters={filters}
            counts={counts}
            openings={openings}
            states={false}
          />
        )}
        <Board
          columns={columns}
          search={search}
          back={`/employer/applicants/board${search}`}
          listTo={(state) => `/employer/applicants?${writeApplicantFilters({ ...filters, state })}`}
          now={now}
        />
      </DeskBody>
    </>
  )
}
