import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Hours } from '#app/fair/parts/fair-when.tsx'
import { PageCode } from '#app/fair/sharing/parts/code-image.tsx'
import { Paper } from '#app/fair/sharing/parts/paper.tsx'
import { useT } from '#app/i18n/react.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Day } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { getReminder } from '../../reminders/own-reminders.ts'
import type { RoomState } from '../../rooms/model/room-states.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data
    ? pageTitle(matches, 'rooms.poster_title', { room: data.room.title })
    : pageTitle(matches, 'rooms.title')),
  { name: 'robots', content: 'noindex' },
]

const SHARED_STATES: readonly RoomState[] = ['scheduled', 'live', 'ended']

/** Only of a room that takes place: nobody is to scan in vain. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { room } = await orRespond(getReminder(context, params.id ?? ''))
  if (!SHARED_STATES.includes(room.state)) throw new Response('not_found', { status: 404 })
  return { room, now: context.clock.now() }
}

export default function RoomPosterPage() {
  const t = useT()
  const { room, now } = useLoaderData<typeof loader>()
  const page = `/rooms/${room.id}`
  return (
    <Paper back={{ to: page, label: t('rooms.to_room') }}>
      <div className="flex flex-col items-center gap-6 text-center print:min-h-[62rem] print:justify-evenly">
        <p className="text-sheet text-body">
          {room.host} · {t('rooms.label')}
        </p>
        <h1 className="text-headline font-bold text-balance">{room.title}</h1>
        <p className="text-sheet font-bold text-link">
          {room.state === 'ended' ? (
            t('rooms.group.over')
          ) : (
            <>
              <Day at={room.startsAt} now={now} />{' '}
              <Hours startsAt={room.startsAt} endsAt={room.endsAt} />
            </>
          )}
        </p>
        {room.summary && <p className="max-w-2xl text-lead text-body">{room.summary}</p>}
        <PageCode page={page} title={room.title} size={20} />
        <div>
          <p className="text-poster font-bold">
            {t(room.state === 'ended' ? 'rooms.poster_scan_over' : 'rooms.poster_scan')}
          </p>
          <p className="text-lead text-body">
            {t(room.state === 'ended' ? 'rooms.poster_text_over' : 'rooms.poster_text')}
          </p>
        </div>
        <p className="text-small text-quiet">{t('finding.opening.no_fee')}</p>
      </div>
    </Paper>
  )
}
