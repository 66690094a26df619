/** Something that was said and is not acknowledged yet; its name stays the same over resends. */
export interface Unsent {
  clientMessageId: string
  command: 'ask' | 'say'
  text: string
  anonymous: boolean
  openingId: string | null
}

/**
 * What waits to be acknowledged in a room, kept in the browser's tab: a page that is loaded anew, or
 * a network that comes back, sends it once more under the same name.
 */
export function readOutbox(roomId: string): Unsent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(roomId)) ?? '[]')
    return Array.isArray(kept) ? (kept as Unsent[]) : []
  } catch {
    // Storage that is closed or holds something else keeps nothing.
    return []
  }
}

/** Keeps what waits. */
export function writeOutbox(roomId: string, unsent: Unsent[]): void {
  try {
    sessionStorage.setItem(keyOf(roomId), JSON.stringify(unsent))
  } catch {
    // It is sent from this page all the same.
  }
}

function keyOf(roomId: string): string {
  return `room-outbox-${roomId}`
}
