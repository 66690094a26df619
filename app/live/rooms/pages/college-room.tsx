import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { RoomDesk } from '../parts/room-desk.tsx'
import { actOnRoom, loadRoom } from './host-desk.ts'

export const handle: RouteHandle = { access: 'college' }

/** What is refused was changed by others meanwhile: the page shows what it is now. */
export const shouldRevalidate = () => true

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.desk_title')

export function loader(args: LoaderFunctionArgs) {
  return loadRoom(args, 'college')
}

export function action(args: ActionFunctionArgs) {
  return actOnRoom(args, 'college')
}

export default function CollegeRoomPage() {
  return (
    <RoomDesk {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />
  )
}
