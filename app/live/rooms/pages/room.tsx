import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { visitorLocale } from '#app/fair/parts/visitor-locale.ts'
import { translator } from '#app/i18n/index.ts'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { EndedRoom } from '../../answers/parts/ended-room.tsx'
import { listReminded } from '../../reminders/own-reminders.ts'
import { ChangedRoomCard } from '../../review/parts/changed-room.tsx'
import { findChangedRoom } from '../../review/changed-rooms.ts'
import { coverPath } from '../../sharing/model/cover-path.ts'
import { RoomScreen } from '../../talk/parts/room-screen.tsx'
import { getRoomPage } from '../room-page.ts'

export const handle: RouteHandle = { access: 'public', ownFoot: true }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return pageTitle(matches, 'rooms.title')
  const t = translator(visitorLocale(matches))
  if (data.changed) {
    return [
      ...pageTitle(matches, 'rooms.changed_title', { room: data.changed.title }),
      { name: 'robots', content: 'noindex' },
    ]
  }
  const { room } = data.page
  const names = { title: room.title, host: room.host }
  return pageHeadTags(matches, {
    title: t('rooms.page_title', names),
    description: room.summary || t('rooms.page_description', names),
    path: `/rooms/${room.id}`,
    ...(room.coverFileId ? { image: coverPath(room.id, room.coverFileId) } : {}),
  })
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const now = context.clock.now()
  const isKnown = context.actor.kind === 'account'
  const changed = await findChangedRoom(context, params.id ?? '')
  if (changed) {
    const reminded = await listReminded(context, [changed.id])
    return { changed, reminded: reminded.length > 0, page: null, isKnown, now }
  }
  const page = await orRespond(getRoomPage(context, params.id ?? ''))
  return { changed: null, page, isKnown, now }
}

export default function RoomPage() {
  const data = useLoaderData<typeof loader>()
  const [query] = useSearchParams()
  if (data.changed) {
    return <ChangedRoomCard room={data.changed} reminded={data.reminded} now={data.now} />
  }
  const { page, isKnown, now } = data
  const { id, state } = page.room
  const from = Number(query.get('at')) || undefined
  return state === 'ended' || state === 'cancelled' ? (
    <EndedRoom page={page} now={now} from={from} />
  ) : (
    <RoomScreen key={id} page={page} isKnown={isKnown} now={now} />
  )
}
