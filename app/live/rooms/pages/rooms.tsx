import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Radio } from 'lucide-react'
import { visitorLocale } from '#app/fair/parts/visitor-locale.ts'
import { translator } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Column, TabHead } from '#app/ui/page-head.tsx'
import { pageHeadTags } from '#app/ui/page-head-tags.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { isToCome } from '../../reminders/model/reminder-times.ts'
import { listReminded } from '../../reminders/own-reminders.ts'
import { RemindForm } from '../../reminders/parts/remind-form.tsx'
import type { RoomState } from '../model/room-states.ts'
import { groupOf, ROOM_GROUPS } from '../model/room-times.ts'
import { RoomCard } from '../parts/room-card.tsx'
import { listChangedRooms } from '../../review/changed-rooms.ts'
import { listPublicRooms } from '../public-rooms.ts'

export const handle: RouteHandle = { access: 'public' }

export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const t = translator(visitorLocale(matches))
  return pageHeadTags(matches, {
    title: t('rooms.title'),
    description: t('rooms.description'),
    path: '/rooms',
  })
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const isOverWhole = new URL(request.url).searchParams.has('over')
  const [{ rooms: shown, left }, changed] = await Promise.all([
    listPublicRooms(context, { isOverWhole }),
    listChangedRooms(context),
  ])
  const rooms = withChanged(shown, changed.map(asListed))
  const toCome = shown.filter(({ state }) => state === 'scheduled').map(({ id }) => id)
  const reminded = await listReminded(context, toCome)
  return { rooms, left, reminded, now: context.clock.now() }
}

export default function RoomsPage() {
  const t = useT()
  const { rooms, left, reminded, now } = useLoaderData<typeof loader>()
  const grouped = Map.groupBy(rooms, (room) => groupOf(room, now))
  return (
    <>
      <TabHead title={t('rooms.title')} />
      <Column wide>
        {rooms.length === 0 ? (
          <NoRooms />
        ) : (
          ROOM_GROUPS.map((group) => {
            const some = grouped.get(group)
            if (!some) return null
            return (
              <section key={group} aria-labelledby={`rooms-${group}`} className="mt-6">
                <h2 id={`rooms-${group}`} className="mb-3 text-lead font-bold text-ink">
                  {t(`rooms.group.${group}`)}
                </h2>
                <ul className="grid gap-3 md:grid-cols-2">
                  {some.map((room) => (
                    <li key={room.id}>
                      <RoomCard room={room} now={now}>
                        {isToCome(room, now) && (
                          <RemindForm
                            room={room}
                            reminded={reminded.includes(room.id)}
                            back="/rooms"
                            size="desk"
                          />
                        )}
                      </RoomCard>
                    </li>
                  ))}
                </ul>
                {group === 'over' && left > 0 && (
                  <p className="mt-4">
                    <LinkButton to="/rooms?over" rank="secondary" preventScrollReset>
                      {t('rooms.over_more', { count: left })}
                    </LinkButton>
                  </p>
                )}
              </section>
            )
          })
        )}
      </Column>
    </>
  )
}

type Announced = Awaited<ReturnType<typeof listChangedRooms>>[number]

/** A room that is being changed, in a list in which all others are as they stand. */
function asListed({ openings, ...room }: Announced) {
  return { ...room, answered: null, openings: openings.length }
}

/** All of them, those that are to come by when they begin, whichever list they are of. */
function withChanged<S extends Timed, C extends Timed>(shown: S[], changed: C[]): (S | C)[] {
  const isToCome = ({ state }: Timed) => state !== 'live' && state !== 'ended'
  const all = [...shown, ...changed]
  const toCome = all.filter(isToCome).sort((one, other) => +one.startsAt - +other.startsAt)
  return [...all.filter((room) => !isToCome(room)), ...toCome]
}

interface Timed {
  state: RoomState
  startsAt: Date
}

function NoRooms() {
  const t = useT()
  return (
    <div className="mt-5 flex flex-col items-center gap-4 rounded-card border border-line bg-card px-6 py-12 text-center md:mt-8">
      <span
        aria-hidden
        className="inline-flex size-16 items-center justify-center rounded-chip bg-tint text-link"
      >
        <Radio size={32} strokeWidth={1.6} />
      </span>
      <h2 className="text-lead font-semibold text-balance text-ink">{t('rooms.none_title')}</h2>
      <p className="max-w-md text-base text-balance text-quiet">{t('rooms.none_text')}</p>
      <LinkButton to="/openings">{t('rooms.openings')}</LinkButton>
    </div>
  )
}
