import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { visitorLocale } from '#app/fair/parts/visitor-locale.ts'
import { translator } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { redirectWithFlash } from '#app/web/flash.ts'
import { answerForm } from '#app/web/form.ts'
import { EndedRoom } from '../../answers/parts/ended-room.tsx'
import { listReminded } from '../../reminders/own-reminders.ts'
import { ChangedRoomCard } from '../../review/parts/changed-room.tsx'
import { findChangedRoom, listAnnouncedOpenings } from '../../review/changed-rooms.ts'
import { coverPath } from '../../sharing/model/cover-path.ts'
import { withdrawSchema } from '../../talk/model/withdraw-form.ts'
import { moveQuestion } from '../../talk/questions.ts'
import { RoomScreen } from '../../talk/parts/room-screen.tsx'
import { StoppedRoom } from '../parts/stopped-room.tsx'
import { getRoomPage } from '../room-page.ts'
import { isStoppedRoom } from '../stopped-rooms.ts'

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
  if (!data.page) {
    return [...pageTitle(matches, 'rooms.stopped_title'), { name: 'robots', content: 'noindex' }]
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

export function loader({ params, context }: LoaderFunctionArgs) {
  return orRespond(loadRoom(context, params.id ?? ''))
}

/** Who has asked in a room that is over takes an own question back on its page. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const roomId = params.id ?? ''
  return answerForm(await request.formData(), withdrawSchema, async ({ withdrawn: questionId }) => {
    await orRespond(moveQuestion(context, { roomId, questionId, action: 'withdraw' }))
    return redirectWithFlash(context.site, `/rooms/${roomId}`, 'rooms.flash_withdrawn')
  })
}

/** Few rooms are being changed or were stopped, so that is asked of those alone which nobody may see. */
async function loadRoom(context: Context, id: string) {
  const now = context.clock.now()
  const isKnown = context.actor.kind === 'account'
  try {
    return { changed: null, page: await getRoomPage(context, id), isKnown, now }
  } catch (thrown) {
    if (faultOf(thrown)?.code !== 'not_found') throw thrown
    const changed = await findChangedRoom(context, id)
    if (!changed) {
      if (!(await isStoppedRoom(context, id))) throw thrown
      return { changed: null, page: null, isKnown, now }
    }
    const [reminded, openings] = await Promise.all([
      listReminded(context, [changed.id]),
      listAnnouncedOpenings(context, changed.id),
    ])
    return { changed, openings, reminded: reminded.length > 0, page: null, isKnown, now }
  }
}

export default function RoomPage() {
  const data = useLoaderData<typeof loader>()
  const [query] = useSearchParams()
  if (data.changed) {
    const { changed, openings, reminded, now } = data
    return <ChangedRoomCard room={changed} openings={openings} reminded={reminded} now={now} />
  }
  const { page, isKnown, now } = data
  if (!page) return <StoppedRoom />
  const { id, state } = page.room
  const from = Number(query.get('at')) || undefined
  return state === 'ended' || state === 'cancelled' ? (
    <EndedRoom page={page} now={now} from={from} />
  ) : (
    <RoomScreen key={id} page={page} isKnown={isKnown} now={now} />
  )
}
