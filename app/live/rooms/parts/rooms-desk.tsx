import { Link } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Table } from '#app/ui/table.tsx'
import { RoomsOfOthers } from '../../order/parts/rooms-of-others.tsx'
import { RoomsToReview } from '../../review/parts/rooms-to-review.tsx'
import { REPLAYS_PATH, roomPath, roomsPath } from '../model/host-desk.ts'
import type { loadRooms } from '../pages/host-desk.ts'
import type { RoomState } from '../model/room-states.ts'
import { isMissed } from '../model/room-times.ts'
import { RoomWhen } from './room-when.tsx'

const TONES: Record<RoomState, BadgeTone> = {
  draft: 'quiet',
  in_review: 'wait',
  scheduled: 'good',
  live: 'urgent',
  ended: 'quiet',
  cancelled: 'quiet',
}

/** The rooms of a host at its desk, the next first. */
export function RoomsDesk(props: Awaited<ReturnType<typeof loadRooms>>) {
  const { locale, t } = useLocale()
  const { kind, rooms, toReview, ofOthers, now } = props
  const create = (
    <LinkButton to={`${roomsPath(kind)}/new`} size="desk">
      <Plus aria-hidden size={16} />
      {t('rooms.new')}
    </LinkButton>
  )
  return (
    <>
      <DeskHead
        title={t('rooms.desk_title')}
        facts={t(`rooms.desk_intro.${kind}`)}
        actions={
          <>
            {kind === 'organiser' && (
              <LinkButton to={REPLAYS_PATH} size="desk" rank="secondary">
                {t('rooms.replays')}
              </LinkButton>
            )}
            {create}
          </>
        }
      />
      <DeskBody>
        <RoomsToReview rooms={toReview} now={now} />
        {rooms.length === 0 ? (
          <EmptyState title={t('rooms.desk_none_title')} text={t(`rooms.desk_none.${kind}`)}>
            {create}
          </EmptyState>
        ) : (
          <Table
            caption={t('rooms.desk_title')}
            rows={rooms}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                head: t('rooms.form.title'),
                cell: (row) => (
                  <Link
                    to={roomPath(kind, row.id)}
                    className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
                  >
                    {row.title}
                  </Link>
                ),
              },
              {
                key: 'state',
                head: t('rooms.state'),
                cell: (row) =>
                  isMissed(row, now) ? (
                    <Badge tone="wait">{t('rooms.missed')}</Badge>
                  ) : (
                    <Badge tone={TONES[row.state]}>{t(`rooms.state.${row.state}`)}</Badge>
                  ),
                phone: 'state',
              },
              {
                key: 'when',
                head: t('rooms.when'),
                cell: (row) => <RoomWhen room={row} now={now} />,
                phone: 'line',
              },
              {
                key: 'questions',
                head: t('rooms.panel.questions'),
                cell: (row) => (row.questions ?? 0).toLocaleString(locale),
                numeric: true,
                phone: 'half',
              },
              {
                key: 'unanswered',
                head: t('rooms.unanswered'),
                cell: (row) => (
                  <span className={(row.unanswered ?? 0) > 0 ? 'font-semibold text-wait' : ''}>
                    {(row.unanswered ?? 0).toLocaleString(locale)}
                  </span>
                ),
                numeric: true,
                phone: 'half',
              },
            ]}
          />
        )}
        {ofOthers && <RoomsOfOthers rooms={ofOthers} now={now} />}
      </DeskBody>
    </>
  )
}
