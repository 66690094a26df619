import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { RoomsDesk } from '../parts/rooms-desk.tsx'
import { loadRooms } from './host-desk.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.desk_title')

export function loader({ context }: LoaderFunctionArgs) {
  return loadRooms(context, 'employer')
}

export default function EmployerRoomsPage() {
  return <RoomsDesk {...useLoaderData<typeof loader>()} />
}
