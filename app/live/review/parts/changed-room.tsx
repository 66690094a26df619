import { Link } from '@remix-run/react'
import { CalendarDays } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OpeningSummary } from '#app/fair/model/opening-summary.ts'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { OpeningCards } from '#app/fair/parts/opening-card.tsx'
import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Column, PageHead } from '#app/ui/page-head.tsx'
import { RemindForm } from '../../reminders/parts/remind-form.tsx'
import { RoomCover, type Pictured } from '../../sharing/parts/room-cover.tsx'
import type { ChangedRoom } from '../changed-rooms.ts'
import { ChangedBadge } from './changed-badge.tsx'

/** In the place of a room's page while a change of it is looked at: what was announced, and what now. */
export function ChangedRoomCard(props: {
  room: ChangedRoom & Pictured
  /** Those that it was announced with. */
  openings: OpeningSummary[]
  reminded: boolean
  now: Date
  /** What else there is to say on the page. */
  children?: ReactNode
}) {
  const t = useT()
  const { room, openings, reminded, now } = props
  return (
    <Column>
      <PageHead title={room.title} back="/rooms" />
      <Card className="flex flex-col gap-4 p-5">
        {room.coverFileId && (
          <div className="aspect-video overflow-hidden rounded-button">
            <RoomCover room={room} isBehind />
          </div>
        )}
        <ChangedBadge state={room.state} />
        <div className="flex flex-col gap-1 text-base text-body">
          <p>
            {room.host} <span className="text-small text-quiet">{t('rooms.label')}</span>
          </p>
          <p className="inline-flex items-center gap-1.5">
            <CalendarDays aria-hidden size={16} />
            <FairWhen fair={room} now={now} />
          </p>
        </div>
        {room.summary && (
          <p className="text-base break-words whitespace-pre-line text-body">{room.summary}</p>
        )}
        <p className="text-base text-body">{t('rooms.changed_text')}</p>
        {reminded && <p className="text-base text-body">{t('rooms.changed_reminded')}</p>}
        <div className="flex flex-wrap gap-3">
          {reminded && <RemindForm room={room} reminded back={`/rooms/${room.id}`} />}
          <LinkButton to="/rooms" rank="secondary">
            {t('rooms.others')}
          </LinkButton>
        </div>
      </Card>
      {openings.length > 0 && (
        <section aria-labelledby="announced-openings" className="mt-6 flex flex-col gap-3">
          <h2 id="announced-openings" className="text-lead font-bold text-ink">
            {t('rooms.changed_openings')}
          </h2>
          <OpeningCards openings={openings} withoutEmployer={room.hostKind === 'employer'} />
        </section>
      )}
      {props.children}
    </Column>
  )
}

/** Such a room in a list. */
export function ChangedRoomLine(props: { room: ChangedRoom; now: Date; children?: ReactNode }) {
  const t = useT()
  const { room, now } = props
  return (
    <article className="relative flex flex-col gap-1.5 rounded-card border border-line bg-card p-4">
      <ChangedBadge state={room.state} />
      <h3 className="text-lead font-bold text-pretty text-ink">
        <Link
          to={`/rooms/${room.id}`}
          className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-3 focus-visible:after:outline-offset-2 focus-visible:after:outline-action"
        >
          {room.title}
        </Link>
      </h3>
      <p className="text-base text-body">
        {room.host}{' '}
        <span className="text-small whitespace-nowrap text-quiet">{t('rooms.label')}</span>
      </p>
      <p className="inline-flex items-center gap-1.5 text-small text-quiet">
        <CalendarDays aria-hidden size={15} />
        <FairWhen fair={room} now={now} />
      </p>
      {props.children && <div className="relative self-start pt-1">{props.children}</div>}
    </article>
  )
}
