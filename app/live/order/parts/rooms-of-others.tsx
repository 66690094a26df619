import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { RoomsTable } from '../../rooms/parts/rooms-table.tsx'
import type { listRoomsOfOthers } from '../rooms-of-others.ts'

/** Rooms of other hosts, in which an organiser keeps order and can know who asked. */
export function RoomsOfOthers(props: {
  rooms: Awaited<ReturnType<typeof listRoomsOfOthers>>
  now: Date
}) {
  const t = useT()
  return (
    <RoomsTable
      {...props}
      title={t('rooms.of_others')}
      pageOf={({ id }) => `/organiser/rooms/${id}/askers`}
      columns={[
        {
          key: 'state',
          head: t('rooms.state'),
          cell: ({ state }) => (
            <Badge tone={state === 'live' ? 'urgent' : 'quiet'}>{t(`rooms.state.${state}`)}</Badge>
          ),
          phone: 'state',
        },
      ]}
    />
  )
}
