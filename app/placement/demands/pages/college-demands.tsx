import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { listCollegeDemands } from '../demand-list.ts'
import { readDemandFilter } from '../model/demand-list.ts'
import { DemandListDesk } from '../parts/demand-list-desk.tsx'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.title')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const filter = readDemandFilter(new URL(request.url).searchParams)
  const list = await orRespond(listCollegeDemands(context, { filter }))
  return { filter, list, now: context.clock.now() }
}

export default function CollegeDemandsPage() {
  const { filter, list, now } = useLoaderData<typeof loader>()
  return (
    <DemandListDesk list={list} filter={filter} party="college" majors={list.majors} now={now} />
  )
}
