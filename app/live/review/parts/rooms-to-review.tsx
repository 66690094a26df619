import { Link } from '@remix-run/react'
import { FairWhen } from '#app/fair/parts/fair-when.tsx'
import { useT } from '#app/i18n/react.tsx'
import { Section } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import type { listRoomsToReview } from '../rooms-to-review.ts'

/** Rooms that wait for the organiser's look; nothing where none does. */
export function RoomsToReview(props: {
  rooms: Awaited<ReturnType<typeof listRoomsToReview>>
  now: Date
}) {
  const t = useT()
  const { rooms, now } = props
  if (rooms.length === 0) return null
  return (
    <Section title={t('rooms.to_review')}>
      <Table
        caption={t('rooms.to_review')}
        rows={rooms}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            head: t('rooms.form.title'),
            cell: (row) => (
              <Link
                to={`/organiser/rooms/${row.id}/review`}
                className="inline-flex min-h-11 min-w-11 items-center font-semibold text-link underline-offset-4 hover:underline"
              >
                {row.title}
              </Link>
            ),
          },
          {
            key: 'host',
            head: t('rooms.host'),
            cell: (row) => row.host,
            phone: 'line',
          },
          {
            key: 'fair',
            head: t('rooms.fair'),
            cell: (row) => row.fair,
            phone: 'line',
          },
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
