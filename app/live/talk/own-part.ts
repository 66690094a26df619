import type { LoggedEvent } from './room-log.ts'
import type { RoomView, SeenQuestion } from './model/room-view.ts'

/** What somebody reads in a room beside what all read: own questions and own sanctions, by their ids. */
export interface OwnPart {
  questions: ReadonlySet<string>
  sanctions: ReadonlySet<string>
}

/** The parts of all who have one, by their accounts. */
export type OwnParts = ReadonlyMap<string, OwnPart>

/** The parts after more events. */
export function withOwn(parts: OwnParts, events: readonly LoggedEvent[]): OwnParts {
  const own = events.filter(
    ({ kind, authorId }) => authorId !== null && (kind === 'question' || kind === 'sanction'),
  )
  if (own.length === 0) return parts
  const all = new Map(parts)
  for (const { kind, payload, authorId } of own) {
    if (!('id' in payload) || payload.id === null) continue
    const { questions, sanctions } = all.get(authorId!) ?? NOTHING
    all.set(authorId!, {
      questions: kind === 'question' ? new Set([...questions, payload.id]) : questions,
      sanctions: kind === 'sanction' ? new Set([...sanctions, payload.id]) : sanctions,
    })
  }
  return all
}

const NOTHING: OwnPart = { questions: new Set(), sanctions: new Set() }

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
  }
}

function asAsked(question: SeenQuestion): SeenQuestion {
  const { takenBy, removedBy } = question
  return takenBy || removedBy ? { ...question, takenBy: null, removedBy: null } : question
}
