import { sayWholeDeed } from '#app/accounts/parts/log-words.ts'
import { useT } from '#app/i18n/react.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Moment } from '#app/ui/time.tsx'
import { askersPath, roomPath } from '../../rooms/model/host-desk.ts'
import type { loadDeeds } from '../pages/deeds-page.ts'
import type { RoomDeed } from '../room-deeds.ts'

/** What was done in a room and by whom, at its host's desk and the organiser's. */
export function RoomDeeds(props: Awaited<ReturnType<typeof loadDeeds>>) {
  const t = useT()
  const { kind, room, isOverseen, page, now } = props
  return (
    <>
      <DeskHead
        title={t('rooms.deeds')}
        back={
          room.isOwn
            ? { to: roomPath(kind, room.id), label: room.title }
            : { to: askersPath(room.id), label: t('rooms.askers') }
        }
        facts={`${room.host} · ${room.title}`}
      />
      <DeskBody>
        <p className="max-w-2xl text-desk text-body">
          {t(isOverseen ? 'rooms.deeds_text_overseen' : 'rooms.deeds_text')}
        </p>
        {page.items.length === 0 ? (
          <EmptyState title={t('rooms.deeds_none')} text={t('rooms.deeds_none_text')} />
        ) : (
          <Table
            caption={t('rooms.deeds')}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'at',
                head: t('audit.column_at'),
                cell: (row) => <Moment at={row.at} now={now} />,
                className: 'whitespace-nowrap text-quiet',
                phone: 'state',
              },
              {
                key: 'by',
                head: t('audit.column_actor'),
                cell: (row) => row.by ?? t(row.isSystem ? 'audit.system' : 'rooms.asker_gone'),
              },
              {
                key: 'action',
                head: t('audit.column_action'),
                cell: (row) => <span className="font-medium text-ink">{sayWholeDeed(t, row)}</span>,
                phone: 'title',
              },
              {
                key: 'details',
                head: t('rooms.deed_details'),
                cell: (row) => (hasDetails(row) ? <Details deed={row} /> : null),
                className: 'md:min-w-64',
              },
            ]}
          />
        )}
        <Pagination {...page} />
      </DeskBody>
    </>
  )
}

function hasDetails({ word, reason, about, removed, isGone }: RoomDeed): boolean {
  return Boolean(word ?? reason ?? about ?? removed) || isGone
}

function Details(props: { deed: RoomDeed }) {
  const t = useT()
  const { word, reason, about, removed, isGone } = props.deed
  return (
    <span className="flex flex-col gap-0.5 break-words">
      {about && <span>{t('rooms.deed_about', { text: about })}</span>}
      {word && <span>{t('rooms.deed_word', { word })}</span>}
      {reason && <span>{t('rooms.deed_reason', { reason })}</span>}
      {isGone && <span className="text-quiet">{t('rooms.deed_gone')}</span>}
      {removed && (
        <>
          <span className="text-ink">{t('rooms.deed_removed', { text: removed.text })}</span>
          {removed.answer && (
            <span className="text-ink">
              {t('rooms.deed_removed_answer', { text: removed.answer })}
            </span>
          )}
        </>
      )}
    </span>
  )
}
