import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import type { ListedRoom } from '../listed-rooms.ts'
import { FairWhen } from './fair-when.tsx'

/** Live rooms of a fair, or of one host, each a link; nothing where there are none. */
export function ListedRooms(props: {
  title: string
  rooms: ListedRoom[]
  withoutHost?: boolean
  now: Date
}) {
  const t = useT()
  const { title, rooms, withoutHost = false, now } = props
  if (rooms.length === 0) return null
  return (
    <Section title={title}>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
        {rooms.map((room) => (
          <li key={room.id}>
            <Link
              to={`/rooms/${room.id}`}
              className="flex min-h-14 flex-col gap-1 px-4 py-3 hover:bg-sunken"
            >
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="text-base font-semibold text-ink">{room.title}</span>
                <Badge tone={room.state === 'live' ? 'urgent' : 'quiet'}>
                  {t(`rooms.state.${room.state as 'scheduled' | 'live' | 'ended'}`)}
                </Badge>
              </span>
              <span className="text-small text-quiet">
                {!withoutHost && `${room.host} · `}
                <FairWhen fair={room} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
