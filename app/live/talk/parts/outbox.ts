/** Something that was said and is not acknowledged yet; its name stays the same over resends. */
export interface Unsent {
  clientMessageId: string
  command: 'ask' | 'say'
  text: string
  anonymous: boolean
  openingId: string | null
}

/** What waits to be acknowledged in a room. */
export interface Outbox {
  read(): Unsent[]
  write(unsent: Unsent[]): void
}

/**
 * An outbox kept in the browser's tab: a page that is loaded anew, or a network that comes back, sends
 * it once more under the same name. It is of one account: whoever logs in next in the same tab neither
 * sends nor reads what the one before has left.
 */
export function openOutbox(roomId: string, accountId: string | null): Outbox {
  const key = `room-outbox-${roomId}-${accountId ?? ''}`
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
        return Array.isArray(kept) ? (kept as Unsent[]) : []
      } catch {
        // Storage that is closed or holds something else keeps nothing.
        return []
      }
    },
    write(unsent) {
      try {
        sessionStorage.setItem(key, JSON.stringify(unsent))
      } catch {
        // It is sent from this page all the same.
      }
    },
  }
}
