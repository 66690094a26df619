import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table, type TableColumn } from '#app/ui/table.tsx'
import type { RoomTimes } from '../model/room-times.ts'
import { RoomWhen } from './room-when.tsx'

interface Row extends RoomTimes {
  id: string
  title: string
  host: string
}

/** Rooms of others at an organiser's desk, under a title; nothing where there are none. */
export function RoomsTable<R extends Row>(props: {
  title: string
  rooms: R[]
  /** The page of a room that its title leads to. */
  pageOf: (room: R) => string
  /** What is told of them beside their title, host and time. */
  columns: TableColumn<R>[]
  now: Date
}) {
  const t = useT()
  const { title, rooms, pageOf, columns, now } = props
  if (rooms.length === 0) return null
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={rooms}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            head: t('rooms.form.title'),
            cell: (row) => (
              <Link
                to={pageOf(row)}
                className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
              >
                {row.title}
              </Link>
            ),
          },
          { key: 'host', head: t('rooms.host'), cell: (row) => row.host, phone: 'line' },
          ...columns,
          {
            key: 'when',
            head: t('rooms.when'),
            cell: (row) => <RoomWhen room={row} now={now} />,
            phone: 'line',
          },
        ]}
      />
    </Section>
  )
}
