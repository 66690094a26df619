import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ColleaguesDesk } from '../parts/colleagues-desk.tsx'
import { actOnColleagues, loadColleagues } from './colleagues-desk.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'colleagues.title')

export function loader({ context }: LoaderFunctionArgs) {
  return loadColleagues(context, 'employer')
}

export function action(args: ActionFunctionArgs) {
  return actOnColleagues(args, 'employer')
}

export default function EmployerColleaguesPage() {
  return (
    <ColleaguesDesk {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />
  )
}
