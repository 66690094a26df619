import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { Cockpit } from '../../talk/parts/cockpit.tsx'
import { openRoom } from '../../talk/snapshot.ts'
import { getHostRoom } from '../host-rooms.ts'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.cockpit')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const roomId = params.id ?? ''
  const [{ room, shown, openings }, opened] = await orRespond(
    Promise.all([getHostRoom(context, roomId), openRoom(context, roomId)]),
  )
  const { view, voted, own } = opened
  return {
    room: { id: room.id, title: room.title },
    openings: openings.filter(({ id }) => shown.includes(id)),
    opened: { view, voted, own },
  }
}

export default function CockpitPage() {
  const t = useT()
  const { room, openings, opened } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={room.title}
        back={{ to: `/employer/rooms/${room.id}`, label: t('rooms.desk_title') }}
      />
      <DeskBody>
        <Cockpit key={room.id} room={room} openings={openings} opened={opened} />
      </DeskBody>
    </>
  )
}
