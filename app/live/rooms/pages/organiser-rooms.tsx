import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPageNumber } from '#app/kernel/paging.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { RoomsDesk } from '../parts/rooms-desk.tsx'
import { loadRooms } from './host-desk.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.desk_title')

export function loader({ request, context }: LoaderFunctionArgs) {
  const page = readPageNumber(new URL(request.url).searchParams.get('page'))
  return loadRooms(context, 'organiser', page)
}

export default function OrganiserRoomsPage() {
  return <RoomsDesk {...useLoaderData<typeof loader>()} />
}
