import type { TransitionTable } from '#app/kernel/transitions.ts'

/** States of a room, in the order of its life. */
export const ROOM_STATES = [
  'draft',
  'in_review',
  'scheduled',
  'live',
  'ended',
  'cancelled',
] as const
export type RoomState = (typeof ROOM_STATES)[number]

export type RoomSide = 'host' | 'organiser' | 'system'

export type RoomAction =
  | 'hand_in'
  | 'take_back'
  | 'schedule'
  | 'approve'
  | 'return'
  | 'go_live'
  | 'end'
  | 'cancel'
  | 'revive'

/**
 * The whole life of a room. Its host schedules it; where the organiser of its fair wants to look first,
 * it is handed in instead, and again once what was looked at has changed; until it was looked at its host may take it back. An ended room does not go live again: what was said in it is its record.
 */
export const ROOM_TRANSITIONS: TransitionTable<RoomState, RoomAction, RoomSide> = {
  hand_in: { from: ['draft', 'scheduled'], to: 'in_review', by: ['host'] },
  take_back: { from: ['in_review'], to: 'draft', by: ['host'] },
  schedule: { from: ['draft'], to: 'scheduled', by: ['host'] },
  approve: { from: ['in_review'], to: 'scheduled', by: ['organiser'] },
  return: { from: ['in_review', 'scheduled'], to: 'draft', by: ['organiser'], needsReason: true },
  go_live: { from: ['scheduled'], to: 'live', by: ['host'] },
  end: { from: ['live'], to: 'ended', by: ['host', 'organiser', 'system'] },
  cancel: {
    from: ['in_review', 'scheduled'],
    to: 'cancelled',
    by: ['host', 'organiser'],
    needsReason: true,
  },
  revive: { from: ['cancelled'], to: 'draft', by: ['host'] },
}

/** States in which everybody finds the room. */
export const PUBLIC_ROOM_STATES = [
  'scheduled',
  'live',
  'ended',
  'cancelled',
] as const satisfies readonly RoomState[]

/** Why a live room was ended that its host may not hold any more; a person's own reasons are words. */
export const HOST_NOT_SHOWN = 'host_not_shown'

/**
 * What the log says of a room that was ended by another than its host. An organiser's reason is for the
 * host alone, who is told it.
 */
export const STOPS = [HOST_NOT_SHOWN, 'stopped_by_organiser'] as const
export type RoomStop = (typeof STOPS)[number]
