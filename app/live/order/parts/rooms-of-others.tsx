import { useT } from '#app/i18n/react.tsx'
import type { Page } from '#app/kernel/paging.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { RoomsTable } from '../../rooms/parts/rooms-table.tsx'
import { askersPath } from '../../rooms/model/host-desk.ts'
import type { RoomOfOthers } from '../rooms-of-others.ts'

/** Rooms of other hosts, in which an organiser keeps order and can know who asked. */
export function RoomsOfOthers(props: { rooms: Page<RoomOfOthers>; now: Date }) {
  const t = useT()
  const { rooms, now } = props
  return (
    <>
      <RoomsTable
        rooms={rooms.items}
        now={now}
        title={t('rooms.of_others')}
        pageOf={({ id }) => askersPath(id)}
        columns={[
          {
            key: 'state',
            head: t('rooms.state'),
            cell: ({ state }) => (
              <Badge tone={state === 'live' ? 'urgent' : 'quiet'}>
                {t(`rooms.state.${state}`)}
              </Badge>
            ),
            phone: 'state',
          },
        ]}
      />
      <Pagination {...rooms} />
    </>
  )
}
