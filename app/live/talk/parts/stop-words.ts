import type { MessageKey } from '#app/i18n/index.ts'
import type { RoomStop } from '../../rooms/model/room-states.ts'

/** What everybody reads of a room that was not ended by its host. */
export const STOPPED = {
  host_not_shown: 'rooms.stopped',
  stopped_by_organiser: 'rooms.stopped_by_organiser',
} as const satisfies Record<RoomStop, MessageKey>

/** What its host reads of it. */
export const STOPPED_HOST = {
  host_not_shown: 'rooms.stopped_host',
  stopped_by_organiser: 'rooms.stopped_by_organiser_host',
} as const satisfies Record<RoomStop, MessageKey>
