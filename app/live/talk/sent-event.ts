import type { RoomNewsItem } from '#app/kernel/context.ts'
import { shortName } from '#app/kernel/short-name.ts'
import { CONCEALED } from './model/question-states.ts'
import { redacted, type EventPayload, type SentEvent } from './model/room-event.ts'

/** Who reads a room. */
export interface Reader {
  accountId: string | null
  /** Whether the reader runs the room, and reads what waits. */
  atDesk: boolean
}

const NONE: ReadonlySet<string> = new Set()

/** Whether those who run the room, and whoever an event is of, read something else than the others. */
export function isParted(event: RoomNewsItem): boolean {
  return event.audience === 'desk' || 'reason' in event.payload || conceals(event)
}

/** Whether a question leaves the room with this event, though not for the desk and whoever asked. */
function conceals({ kind, payload }: RoomNewsItem): boolean {
  return kind === 'question_state' && (CONCEALED as readonly unknown[]).includes(payload.state)
}

/**
 * An event as this reader is sent it: its number alone, so that none is missed, of what is not for
 * everybody and of what was said by somebody whose account is deleted; of a question that leaves the
 * room that it does, and without its words where it is `concealed` since; and a reason to those alone
 * whom it concerns. Nobody's whole name is sent: a room is read without an account.
 */
export function sentTo(
  reader: Reader,
  event: RoomNewsItem,
  concealed: ReadonlySet<string> = NONE,
): SentEvent {
  const { seq, kind, payload } = event
  const at = event.at.getTime()
  const isClose = reader.atDesk || (event.authorId !== null && event.authorId === reader.accountId)
  const isErased = Object.keys(payload).length === 0
  if (isErased || (event.audience === 'desk' && !isClose)) return { seq, at, kind: 'hidden' }
  if (!isClose && conceals(event)) {
    const { id, mergedInto, merged } = payload as EventPayload<'question_state'>
    const where = mergedInto === undefined ? {} : { mergedInto, merged }
    return { seq, at, kind: 'question_removed', payload: { id, ...where } }
  }
  if (!isClose && kind === 'question' && concealed.has(String(payload.id))) {
    const { id, inPlaceOf } = payload as EventPayload<'question'>
    const place = inPlaceOf === undefined ? {} : { inPlaceOf }
    return { seq, at, kind, payload: { ...redacted(id), ...place } }
  }
  const { by } = payload
  const named = typeof by === 'string' ? { by: shortName(by) } : {}
  const { reason: _, ...told } = payload
  return { seq, at, kind, payload: { ...(isClose ? payload : told), ...named } } as SentEvent
}
