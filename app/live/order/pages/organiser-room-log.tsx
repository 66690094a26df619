import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { RoomDeeds } from '../parts/room-deeds.tsx'
import { loadDeeds } from './deeds-page.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.deeds')

export function loader(args: LoaderFunctionArgs) {
  return loadDeeds(args, 'organiser')
}

export default function OrganiserRoomLogPage() {
  return <RoomDeeds {...useLoaderData<typeof loader>()} />
}
