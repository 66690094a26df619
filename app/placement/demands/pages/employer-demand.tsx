import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getDemand } from '../demand-page.ts'
import { DemandDesk } from '../parts/demand-desk.tsx'
import { actOnDemand } from './demand-act.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'demand.employer_title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const demandId = params.id ?? ''
  return {
    page: await orRespond(getDemand(context, { demandId, party: 'employer' })),
    now: context.clock.now(),
  }
}

export async function action(args: ActionFunctionArgs) {
  return actOnDemand(args, 'employer')
}

/** A refused form shows what was kept, or changed meanwhile. */
export function shouldRevalidate() {
  return true
}

export default function EmployerDemandPage() {
  const { page, now } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()
  return <DemandDesk page={page} party="employer" now={now} lastResult={lastResult} />
}
