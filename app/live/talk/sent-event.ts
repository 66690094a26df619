import type { SentEvent } from './model/room-event.ts'
import type { LoggedEvent } from './room-log.ts'

/** Who reads a room. */
export interface Reader {
  accountId: string | null
  /** Whether the reader runs the room, and reads what waits. */
  atDesk: boolean
}

/**
 * An event as this reader is sent it: its number alone, so that none is missed, of what is not for
 * everybody and of what was said by somebody whose account is deleted.
 */
export function sentTo(reader: Reader, event: LoggedEvent): SentEvent {
  const { seq, kind, payload } = event
  const at = event.at.getTime()
  const isOwn = event.authorId !== null && event.authorId === reader.accountId
  const isErased = Object.keys(payload).length === 0
  if (isErased || (event.audience === 'desk' && !reader.atDesk && !isOwn)) {
    return { seq, at, kind: 'hidden' }
  }
  return { seq, at, kind, payload } as SentEvent
}
