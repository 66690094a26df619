import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { selectionOf } from '#app/kernel/selection-form.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { answerForm } from '#app/web/form.ts'
import { listCollegeDemands } from '../demand-list.ts'
import { moveSelectedDemands } from '../demand-selection.ts'
import { bulkSchema, readDemandFilter } from '../model/demand-list.ts'
import { DemandListDesk } from '../parts/demand-list-desk.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readDemandFilter(new URL(request.url).searchParams)
  // Before anything is read: what changes meanwhile was not seen.
  const now = context.clock.now()
  return { filter, list: await orRespond(listCollegeDemands(context, { filter })), now }
}

/** Answered in place: what was refused is named, each with its reason. */
export async function action({ request, context }: ActionFunctionArgs) {
  const filter = readDemandFilter(new URL(request.url).searchParams)
  return answerForm(await request.formData(), bulkSchema, async (form) => {
    const { intent, reason, seenAt } = form
    const selection = selectionOf(form)
    const step = { filter, selection, action: intent, reason, seenAt }
    return data({ action: intent, outcome: await orRespond(moveSelectedDemands(context, step)) })
  })
}

export default function CollegeDemandsPage() {
  const { filter, list, now } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <DemandListDesk
      list={list}
      filter={filter}
      party="college"
      majors={list.majors}
      now={now}
      lastResult={reply && 'status' in reply ? reply : undefined}
      outcome={reply && 'outcome' in reply ? reply : undefined}
    />
  )
}
