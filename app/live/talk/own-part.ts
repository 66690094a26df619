import type { LoggedEvent } from './room-log.ts'
import type { RoomEventKind } from './model/room-event.ts'
import type { RoomView, SeenQuestion } from './model/room-view.ts'

/** What somebody reads in a room beside what all read: own questions, own sanctions and own messages that were taken out, by their ids. */
export interface OwnPart {
  questions: ReadonlySet<string>
  sanctions: ReadonlySet<string>
  removedMessages: ReadonlySet<string>
}

/** The parts of all who have one, by their accounts. */
export type OwnParts = ReadonlyMap<string, OwnPart>

/** The parts after more events. */
export function withOwn(parts: OwnParts, events: readonly LoggedEvent[]): OwnParts {
  const own = events.filter(({ kind, authorId }) => authorId !== null && kind in PART_OF)
  if (own.length === 0) return parts
  const all = new Map(parts)
  for (const { kind, payload, authorId } of own) {
    if (!('id' in payload) || payload.id === null) continue
    const known = all.get(authorId!) ?? NOTHING
    const part = PART_OF[kind as keyof typeof PART_OF]
    all.set(authorId!, { ...known, [part]: new Set([...known[part], payload.id]) })
  }
  return all
}

const PART_OF = {
  question: 'questions',
  sanction: 'sanctions',
  message_removed: 'removedMessages',
} as const satisfies Partial<Record<RoomEventKind, keyof OwnPart>>

const NOTHING: OwnPart = {
  questions: new Set(),
  sanctions: new Set(),
  removedMessages: new Set(),
}

/**
 * The room as somebody reads who has a part in it: what all read, with their own questions as the desk
 * reads them, without who of it has them in hand. It is put together from the two views that a process
 * keeps anyway: the log may be thousands of events long, and as many people come at once.
 */
export function viewOfOwn(
  { shown, desk }: { shown: RoomView; desk: RoomView },
  own: OwnPart,
): RoomView {
  const read = new Map(shown.questions.map((question) => [question.id, question]))
  return {
    ...shown,
    questions: desk.questions.flatMap((question) => {
      const one = own.questions.has(question.id) ? asAsked(question) : read.get(question.id)
      return one ? [one] : []
    }),
    sanctions: desk.sanctions.filter(({ id }) => own.sanctions.has(id)),
    removedMessages: desk.removedMessages.filter(({ id }) => own.removedMessages.has(id)),
  }
}

function asAsked(question: SeenQuestion): SeenQuestion {
  const { takenBy, removedBy } = question
  return takenBy || removedBy ? { ...question, takenBy: null, removedBy: null } : question
}
