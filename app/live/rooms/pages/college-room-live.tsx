import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { CockpitDesk } from '../parts/cockpit-desk.tsx'
import { loadCockpit } from './host-desk.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.cockpit')

export function loader(args: LoaderFunctionArgs) {
  return loadCockpit(args, 'college')
}

export default function CollegeCockpitPage() {
  return <CockpitDesk {...useLoaderData<typeof loader>()} />
}
