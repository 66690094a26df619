import { Link } from '@remix-run/react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import type { listRoomsOfOthers } from '../askers.ts'

/** Rooms of other hosts, in which an organiser keeps order and can know who asked. */
export function RoomsOfOthers(props: {
  rooms: Awaited<ReturnType<typeof listRoomsOfOthers>>
  now: Date
}) {
  const t = useT()
  const { rooms, now } = props
  if (rooms.length === 0) return null
  return (
    <Section title={t('rooms.of_others')}>
      <Table
        caption={t('rooms.of_others')}
        rows={rooms}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            head: t('rooms.form.title'),
            cell: (row) => (
              <Link
                to={`/organiser/rooms/${row.id}/askers`}
                className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
              >
                {row.title}
              </Link>
            ),
          },
          {
            key: 'state',
            head: t('rooms.state'),
            cell: (row) => (
              <Badge tone={row.state === 'live' ? 'urgent' : 'quiet'}>
                {t(`rooms.state.${row.state}`)}
              </Badge>
            ),
            phone: 'state',
          },
          { key: 'host', head: t('rooms.host'), cell: (row) => row.host, phone: 'line' },
          {
            key: 'when',
            head: t('rooms.when'),
            cell: (row) => <FairWhen fair={row} now={now} />,
            phone: 'line',
          },
        ]}
      />
    </Section>
  )
}
