import { shanghaiDay } from '#app/kernel/clock.ts'
import type { RoomState } from './room-states.ts'

const HOUR_MS = 60 * 60 * 1000

/** So long a live room may go on after its planned end, or after it went live where that was later. */
export const OVERRUN_MOST_MS = 3 * HOUR_MS

/** So long after its planned beginning a room that has not gone live is waited for. */
export const WAITED_FOR_MS = 24 * HOUR_MS

/** The first planned beginning that is still waited for. */
export function waitedSince(now: Date): Date {
  return new Date(now.getTime() - WAITED_FOR_MS)
}

/** Whether an announced room was not held: its beginning passed a day ago, and nobody went live. */
export function isMissed(room: { state: RoomState; startsAt: Date }, now: Date): boolean {
  return room.state === 'scheduled' && room.startsAt < waitedSince(now)
}

/** Under what a list has its rooms, in this order. */
export const ROOM_GROUPS = ['live', 'today', 'coming', 'late', 'over'] as const

/**
 * Under what a room stands in a list: one of an earlier day that nobody has begun is still waited for, and
 * is nothing that comes.
 */
export function groupOf(
  { state, startsAt }: Pick<RoomTimes, 'state' | 'startsAt'>,
  now: Date,
): (typeof ROOM_GROUPS)[number] {
  if (state === 'live') return 'live'
  if (state === 'ended') return 'over'
  if (shanghaiDay(startsAt) === shanghaiDay(now)) return 'today'
  return startsAt < now ? 'late' : 'coming'
}

const MINUTE_MS = 60 * 1000

/** A host that plans for this moment may take so long over its form. */
const BEGUN_MOST_MS = 15 * MINUTE_MS

/** Whether a beginning lies too far back to be announced. */
export function isPast(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() < now.getTime() - BEGUN_MOST_MS
}

/** So long before its announced beginning a room may go live without surprising who waits for it. */
const EARLY_MOST_MS = 30 * MINUTE_MS

/** Whether a room that goes live now does so before those who wait for it come. */
export function isEarly(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() > now.getTime() + EARLY_MOST_MS
}

/** What is known of when a room takes place. */
export interface RoomTimes {
  state: RoomState
  startsAt: Date
  endsAt: Date
  openedAt: Date | null
  endedAt: Date | null
}

/**
 * When a room takes place, as it is told: as it was once it is over, since when it is live, and as it is
 * planned before; `endsAt` is null while nobody knows.
 */
export function timesToTell(room: RoomTimes): { startsAt: Date; endsAt: Date | null } {
  const { state, startsAt, endsAt, openedAt, endedAt } = room
  if (openedAt !== null && state === 'live') return { startsAt: openedAt, endsAt: null }
  if (openedAt !== null && endedAt !== null && state === 'ended') {
    return { startsAt: openedAt, endsAt: endedAt }
  }
  return { startsAt, endsAt }
}
