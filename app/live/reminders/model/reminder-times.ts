import type { RoomState } from '../../rooms/model/room-states.ts'
import { isMissed } from '../../rooms/model/room-times.ts'

/** So many minutes before its planned beginning a room's reminders are sent. */
export const REMINDED_BEFORE_MINUTES = 15

/** The last planned beginning that is reminded of now. */
export function remindedUntil(now: Date): Date {
  return new Date(now.getTime() + REMINDED_BEFORE_MINUTES * 60_000)
}

/** Whether a room is still to come, so that one can be reminded of it. */
export function isToCome(room: { state: RoomState; startsAt: Date }, now: Date): boolean {
  return room.state === 'scheduled' && !isMissed(room, now)
}
