import { Link } from '@remix-run/react'
import { CalendarDays, CircleCheck, Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import type { ListedRoom } from '../public-rooms.ts'

/** A room in a list; the whole card one link, above which stands what can be done with it. */
export function RoomCard(props: { room: ListedRoom; now: Date; children?: ReactNode }) {
  const t = useT()
  const { room, now } = props
  const isLive = room.state === 'live'
  return (
    <article className="relative flex h-full flex-col gap-2.5 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 text-lead font-bold text-pretty text-ink">
          <Link
            to={`/rooms/${room.id}`}
            prefetch="intent"
            className="outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {room.title}
          </Link>
        </h3>
        {isLive && (
          <Badge tone="urgent">
            <Radio aria-hidden size={14} />
            {t('rooms.state.live')}
          </Badge>
        )}
      </div>
      <p className="text-base text-body">
        {room.host} <span className="text-small text-quiet">{t('rooms.label')}</span>
      </p>
      <p className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-quiet">
        <span className="inline-flex items-center gap-1.5">
          <CalendarDays aria-hidden size={15} />
          <FairWhen fair={room} now={now} />
        </span>
        {room.state === 'ended' && (room.answered ?? 0) > 0 && (
          <span className="inline-flex items-center gap-1.5">
            <CircleCheck aria-hidden size={15} />
            {t('rooms.answered', { count: room.answered ?? 0 })}
          </span>
        )}
        {(room.openings ?? 0) > 0 && (
          <span>{t('rooms.opening_count', { count: room.openings ?? 0 })}</span>
        )}
      </p>
      {props.children && <div className="relative self-start">{props.children}</div>}
    </article>
  )
}
