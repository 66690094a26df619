import { readKeptJson, writeKept } from './kept-text.ts'

/** What is said in a room: each kind in its own order. */
export const SPOKEN = ['ask', 'say'] as const
export type Spoken = (typeof SPOKEN)[number]

/** Something that was said and is not acknowledged yet; its name stays the same over resends. */
export interface Unsent {
  clientMessageId: string
  command: Spoken
  text: string
  anonymous: boolean
  openingId: string | null
  /** Why it was refused for what it says, or by whom: it goes no more by itself. */
  refused?: string
}

/** What waits to be acknowledged in a room, or came back. */
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
      const kept = readKeptJson(key)
      return Array.isArray(kept) ? (kept as Unsent[]) : []
    },
    // Where nothing can be kept it is sent from this page all the same.
    write: (unsent) => writeKept(key, JSON.stringify(unsent)),
  }
}
