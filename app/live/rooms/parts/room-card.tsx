import { Link } from '@remix-run/react'
import { CalendarDays, CircleCheck, CirclePlay, Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { RoomCover } from '../../sharing/parts/room-cover.tsx'
import type { RoomTimes } from '../model/room-times.ts'
import { RoomStill } from '../../broadcast/parts/room-still.tsx'
import { ChangedBadge } from '../../review/parts/changed-badge.tsx'
import type { ListedRoom } from '../public-rooms.ts'
import { RoomWhen } from './room-when.tsx'

/** What a card tells of a room. */
type CardRoom = Pick<
  ListedRoom,
  'id' | 'title' | 'host' | 'hostShort' | 'coverFileId' | 'fairName' | 'openings' | 'answered'
> &
  RoomTimes & { shownId?: string | null; replayMs?: number | null }

/** A room in a list; the whole card one link, above which stands what can be done with it. */
export function RoomCard(props: { room: CardRoom; now: Date; children?: ReactNode }) {
  const t = useT()
  const { room, now } = props
  const isLive = room.state === 'live'
  return (
    <article className="relative flex h-full flex-wrap gap-3.5 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-action">
      <div className="relative aspect-4/3 w-24 shrink-0 self-start overflow-hidden rounded-button md:w-36">
        <RoomCover room={room} />
        {isLive && room.shownId && <RoomStill key={room.shownId} broadcastId={room.shownId} />}
      </div>
      <div className="flex min-w-0 flex-1 basis-44 flex-col gap-1.5">
        {isLive && (
          <Badge tone="urgent" className="self-start">
            <Radio aria-hidden size={14} />
            {t('rooms.state.live')}
          </Badge>
        )}
        {(room.state === 'in_review' || room.state === 'draft') && (
          <ChangedBadge state={room.state} />
        )}
        <h3 className="min-w-0 text-lead font-bold text-pretty text-ink">
          <Link
            to={`/rooms/${room.id}`}
            prefetch="intent"
            className="outline-none after:absolute after:inset-0 after:rounded-card"
          >
            {room.title}
          </Link>
        </h3>
        <p className="text-base text-body">
          {room.host}{' '}
          <span className="inline-block text-small whitespace-nowrap text-quiet">
            {t('rooms.label')}
          </span>
        </p>
        {room.fairName && <p className="text-small text-link">{room.fairName}</p>}
        <p className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-quiet">
          <span className="inline-flex min-w-0 items-center gap-1.5">
            <CalendarDays aria-hidden size={15} />
            <RoomWhen room={room} now={now} />
          </span>
          {room.state === 'ended' && room.replayMs && (
            <span className="inline-flex items-center gap-1.5 font-semibold text-link">
              <CirclePlay aria-hidden size={15} />
              {t('rooms.has_replay', { at: sayBroadcastClock(room.replayMs) })}
            </span>
          )}
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
        {props.children && <div className="relative self-start pt-1">{props.children}</div>}
      </div>
    </article>
  )
}
