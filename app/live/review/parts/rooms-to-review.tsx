import { useT } from '#app/i18n/react.tsx'
import { RoomsTable } from '../../rooms/parts/rooms-table.tsx'
import type { listRoomsToReview } from '../rooms-to-review.ts'

/** Rooms that wait for the organiser's look; nothing where none does. */
export function RoomsToReview(props: {
  rooms: Awaited<ReturnType<typeof listRoomsToReview>>
  now: Date
}) {
  const t = useT()
  return (
    <RoomsTable
      {...props}
      title={t('rooms.to_review')}
      pageOf={({ id }) => `/organiser/rooms/${id}/review`}
      columns={[{ key: 'fair', head: t('rooms.fair'), cell: ({ fair }) => fair, phone: 'line' }]}
    />
  )
}
