import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { getApplicantBoard } from '../../applicants.ts'
import { readApplicantFilters, writeApplicantFilters } from '../../model/applicant-list.ts'
import { bulkSchema } from '../../model/application-forms.ts'
import { changeSelectedApplicants } from '../applicant-selection.ts'
import { readLocale } from './request-locale.ts'
import { saySelected } from './say-selected.ts'
import { ApplicantsFrame } from '../parts/applicants-frame.tsx'
import { Board } from '../parts/board.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'board.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page: _, ...filters } = readApplicantFilters(new URL(request.url).searchParams)
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const board = await orRespond(getApplicantBoard(context, { ...filters, state: null, employerId }))
  return { board, filters: { ...filters, state: null }, now: context.clock.now() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const employerId = actingIdOf(context.actor, 'employer') ?? ''
  const { search, searchParams } = new URL(request.url)
  const filters = readApplicantFilters(searchParams)
  return answerForm(await request.formData(), bulkSchema, async ({ selected, action, reason }) => {
    const selection = { ids: selected, all: null }
    const step = { employerId, filters, selection, action, reason }
    const outcome = await changeSelectedApplicants(context, step)
    const { key, params } = saySelected(readLocale(request), outcome)
    const board = `/employer/applicants/board${search}`
    return redirectWithFlash(context.site, board, key, [], params)
  })
}

export default function BoardPage() {
  const { board, filters, now } = useLoaderData<typeof loader>()
  const params = String(writeApplicantFilters(filters))
  const search = params && `?${params}`
  return (
    <ApplicantsFrame view="board" shown={board} filters={filters} search={search}>
      <Board
        columns={board.columns}
        search={search}
        back={`/employer/applicants/board${search}`}
        listTo={(state) => `/employer/applicants?${writeApplicantFilters({ ...filters, state })}`}
        now={now}
      />
    </ApplicantsFrame>
  )
}
