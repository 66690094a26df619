import { isId } from '#app/kernel/ids.ts'

/** Under this name an address carries the live room that somebody applies from, and goes back to. */
const ROOM = 'room'

/** The live room that somebody applies from, by its id; null for none. */
export function readApplyRoom(query: URLSearchParams): string | null {
  const roomId = query.get(ROOM)
  return roomId !== null && isId(roomId) ? roomId : null
}

/** The page on which one applies to an opening, from a live room or from none. */
export function applyPath(openingId: string, roomId: string | null): string {
  return fromRoom(`/openings/${openingId}/apply`, roomId)
}

/** An address that leads back to the live room, where one applied from one. */
export function fromRoom(path: string, roomId: string | null): string {
  return roomId === null ? path : withQuery(path, [[ROOM, roomId]])
}

/** An address with more of a query than it has already. */
export function withQuery(path: string, query: [string, string][]): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`
}
