import { isMemberOf, isOrganiser, type Actor } from '#app/kernel/actor.ts'
import { ALLOWED, denied, type Decision } from '#app/kernel/errors.ts'
import type { RoomRole } from '#db/tables/room.ts'
import { PUBLIC_ROOM_STATES, type RoomState } from './rooms/model/room-states.ts'

/** What decides who runs a room. */
export interface RoomFacts {
  hostId: string
  /** The part that the actor was given in it. */
  role: RoomRole | null
  /** What decides whether an organiser oversees it; null where nobody of one asks. */
  overseen: { state: RoomState; organiserId: string | null } | null
}

/** The host's people plan their rooms and bring them live. */
export function canHostRoom(actor: Actor, hostId: string): Decision {
  return actor.kind === 'system' || isMemberOf(actor, hostId) ? ALLOWED : denied('not_found')
}

/**
 * Organisers decide on rooms, of a fair those who run it alone, and nobody on a room of an own
 * organisation.
 */
export function canReviewRoom(
  actor: Actor,
  room: { hostId: string; organiserId: string | null },
): Decision {
  if (!isOrganiser(actor)) return denied('not_found')
  if (actor.kind === 'system') return ALLOWED
  if (room.organiserId !== null && !isMemberOf(actor, room.organiserId)) return denied('not_found')
  return isMemberOf(actor, room.hostId) ? denied('not_allowed') : ALLOWED
}

/** Organisers keep order where they decide, once a room is announced: before that it has no visitors. */
function canOversee(actor: Actor, { hostId, overseen }: RoomFacts): Decision {
  const isPublic = (PUBLIC_ROOM_STATES as readonly RoomState[]).includes(overseen?.state ?? 'draft')
  if (!overseen || !isPublic) return denied('not_found')
  return canReviewRoom(actor, { hostId, organiserId: overseen.organiserId })
}

/** Words that no room allows are the organisers'. */
export function canKeepWords(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_found')
}

/** How long replays are kept is the organisers' to say. */
export function canKeepReplays(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_found')
}

/** Who asked as anonymous is the organisers' to know, of whichever room. */
export function canKnowAskers(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_found')
}

/** What was taken out of rooms is the organisers' to read, for complaints. */
export function canReadRemoved(actor: Actor): Decision {
  return isOrganiser(actor) ? ALLOWED : denied('not_found')
}

/** Presenters and the host's people answer, pin and speak for the room; an organiser does not. */
export function canPresent(actor: Actor, room: RoomFacts): Decision {
  if (isMemberOf(actor, room.hostId) || actor.kind === 'system') return ALLOWED
  return room.role === 'presenter' ? ALLOWED : denied('not_allowed')
}

/**
 * Moderators keep order, and so do presenters, the host's people and organisers: of a room of a fair those
 * who run it.
 */
export function canModerate(actor: Actor, room: RoomFacts): Decision {
  const keepsOrder = room.role === 'moderator' || canOversee(actor, room).allowed
  return keepsOrder ? ALLOWED : canPresent(actor, room)
}

/** Whoever has an account is reminded of a room. */
export function canBeReminded(actor: Actor): Decision {
  return actor.kind === 'account' ? ALLOWED : denied('not_signed_in')
}

/** Whoever has an account asks, votes and writes. */
export function canSpeak(actor: Actor): Decision {
  return actor.kind === 'account' ? ALLOWED : denied('not_signed_in')
}
