import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listEmployerDemands } from '../demand-list.ts'
import { readDemandFilter } from '../model/demand-list.ts'
import { DemandListDesk } from '../parts/demand-list-desk.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.employer_title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readDemandFilter(new URL(request.url).searchParams)
  const list = await orRespond(listEmployerDemands(context, { filter }))
  return { filter, list, now: context.clock.now() }
}

export default function EmployerDemandsPage() {
  const { filter, list, now } = useLoaderData<typeof loader>()
  return <DemandListDesk list={list} filter={filter} party="employer" majors={[]} now={now} />
}
