import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingIdOf } from '#app/kernel/actor.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { getApplicantBoard } from '../../applicants.ts'
import { readApplicantFilters, writeApplicantFilters } from '../../model/applicant-list.ts'
import { bulkSchema } from '../../model/application-forms.ts'
import { changeSelectedApplicants } from '../applicant-selection.ts'
import { answerSelected } from './answer-selected.ts'
import { ApplicantsFrame } from '../parts/applicants-frame.tsx'
import { ApplicantOutcome } from '../../parts/applicant-outcome.tsx'
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
  const from = context.clock.now().getTime()
  return answerForm(await request.formData(), bulkSchema, async ({ selected, action, reason }) => {
    const selection = { ids: selected, all: null }
    const step = { employerId, filters, selection, action, reason }
    const outcome = await changeSelectedApplicants(context, step)
    const here = `/employer/applicants/board${search}`
    return answerSelected(context, { action, outcome, here, from })
  })
}

export default function BoardPage() {
  const { board, filters, now } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const done = answer && 'outcome' in answer ? answer : null
  const params = String(writeApplicantFilters(filters))
  const search = params && `?${params}`
  const here = `/employer/applicants/board${search}`
  return (
    <ApplicantsFrame view="board" shown={board} filters={filters} search={search}>
      {done && <ApplicantOutcome {...done} here={here} search={search} />}
      <Board
        columns={board.columns}
        search={search}
        back={here}
        listTo={(state) => `/employer/applicants?${writeApplicantFilters({ ...filters, state })}`}
        now={now}
      />
    </ApplicantsFrame>
  )
}
