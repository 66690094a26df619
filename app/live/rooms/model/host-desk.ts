import type { OrganisationKind } from '#db/tables/organisation.ts'

/** Kinds of organisations that open rooms; each does so at its own desk. */
export type HostKind = OrganisationKind

/** Where the rooms of hosts of this kind are listed at their desk. */
export function roomsPath(kind: HostKind): string {
  return `/${kind}/rooms`
}

/** The page of one of them. */
export function roomPath(kind: HostKind, roomId: string): string {
  return `${roomsPath(kind)}/${roomId}`
}

/** The replay of one of them, for its host. */
export function replayPath(kind: HostKind, roomId: string): string {
  return `${roomPath(kind, roomId)}/replay`
}

/** What was done in one of them, for its host; at the organiser's desk, in one of whichever host. */
export function deedsPath(kind: HostKind, roomId: string): string {
  return `${roomPath(kind, roomId)}/log`
}

/** How long replays are kept, for organisers. */
export const REPLAYS_PATH = '/organiser/replays'

/** Who asked what in a room of whichever host, for organisers. */
export function askersPath(roomId: string): string {
  return `/organiser/rooms/${roomId}/askers`
}
