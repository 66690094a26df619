import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import type { FairRoom } from '../fair-rooms.ts'
import { FairWhen } from './fair-when.tsx'

/** The live rooms of a fair, each a link; nothing where it has none. */
export function FairRooms(props: { rooms: FairRoom[]; now: Date }) {
  const t = useT()
  const { rooms, now } = props
  if (rooms.length === 0) return null
  return (
    <Section title={t('rooms.of_fair')}>
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
                {room.host} · <FairWhen fair={room} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
