import { Fault } from '#app/kernel/errors.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { OPEN_DEEDS, SPOKEN_DEEDS, type RoomDeed } from './model/open-deeds.ts'

/**
 * Refuses what is not done in a room of this state, and what brings words of a host that may not be seen to
 * anybody (decision 0024): those who run its room still take harm away and end it.
 * @throws `room_closed`, `host_not_shown`
 */
export function ensureOpen(
  room: { state: RoomState; isHostShown?: boolean },
  deed: RoomDeed,
): void {
  if (!OPEN_DEEDS[deed].includes(room.state)) throw new Fault('room_closed')
  if (room.isHostShown === false && SPOKEN_DEEDS.includes(deed)) throw new Fault('host_not_shown')
}
