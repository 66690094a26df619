import { Fault } from '#app/kernel/errors.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { OPEN_DEEDS, type RoomDeed } from './model/open-deeds.ts'

/**
 * Refuses what is not done in a room of this state.
 * @throws `room_closed`
 */
export function ensureOpen(room: { state: RoomState }, deed: RoomDeed): void {
  if (!OPEN_DEEDS[deed].includes(room.state)) throw new Fault('room_closed')
}
