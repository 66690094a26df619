import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { NewRoomDesk } from '../parts/new-room-desk.tsx'
import { actOnNewRoom, loadNewRoom } from './host-desk.ts'

export const handle: RouteHandle = { access: 'organiser' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.new')

export function loader({ context }: LoaderFunctionArgs) {
  return loadNewRoom(context, 'organiser')
}

export function action(args: ActionFunctionArgs) {
  return actOnNewRoom(args, 'organiser')
}

export default function NewOrganiserRoomPage() {
  return (
    <NewRoomDesk {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />
  )
}
