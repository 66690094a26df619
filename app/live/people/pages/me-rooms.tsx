import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { isToCome } from '../../reminders/model/reminder-times.ts'
import { RemindForm } from '../../reminders/parts/remind-form.tsx'
import { ChangedRoomLine } from '../../review/parts/changed-room.tsx'
import { RoomCard } from '../../rooms/parts/room-card.tsx'
import { RoomWhen } from '../../rooms/parts/room-when.tsx'
import { listOwnRooms } from '../own-rooms.ts'

export const handle: RouteHandle = { access: 'account' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.mine')

export async function loader({ context }: LoaderFunctionArgs) {
  return { ...(await orRespond(listOwnRooms(context))), now: context.clock.now() }
}

export default function MyRoomsPage() {
  const t = useT()
  const { run, awaited, changed, now } = useLoaderData<typeof loader>()
  return (
    <Column>
      <PageHead title={t('rooms.mine')} back="/me" />
      <div className="flex flex-col gap-6">
        {run.length > 0 && (
          <Section title={t('rooms.mine_run')}>
            <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
              {run.map((room) => (
                <li key={room.id}>
                  <Link
                    to={`/me/rooms/${room.id}`}
                    className="flex min-h-14 flex-col gap-1 px-4 py-3 hover:bg-sunken"
                  >
                    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                      <span className="text-base font-semibold text-ink">{room.title}</span>
                      <Badge tone={room.state === 'live' ? 'urgent' : 'quiet'}>
                        {t(`rooms.state.${room.state}`)}
                      </Badge>
                      <Badge tone="good">{t(`rooms.role.${room.role}`)}</Badge>
                    </span>
                    <span className="text-small text-quiet">
                      {room.host} · <RoomWhen room={room} now={now} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {awaited.length + changed.length > 0 && (
          <Section title={t('rooms.mine_awaited')}>
            <ul className="flex flex-col gap-3">
              {awaited.map((room) => (
                <li key={room.id}>
                  <RoomCard room={room} now={now}>
                    {isToCome(room, now) && (
                      <RemindForm room={room} reminded back="/me/rooms" size="desk" />
                    )}
                  </RoomCard>
                </li>
              ))}
              {changed.map((room) => (
                <li key={room.id}>
                  <ChangedRoomLine room={room} now={now}>
                    <RemindForm room={room} reminded back="/me/rooms" size="desk" />
                  </ChangedRoomLine>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {run.length + awaited.length + changed.length === 0 && (
          <EmptyState title={t('rooms.mine_none_title')} text={t('rooms.mine_none_text')}>
            <LinkButton to="/rooms" rank="secondary">
              {t('rooms.title')}
            </LinkButton>
          </EmptyState>
        )}
      </div>
    </Column>
  )
}
