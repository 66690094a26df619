import type { SeenQuestion } from './room-view.ts'

/**
 * Whether the reader wants to know a question, too: by a vote for it, or for one whose votes count for it
 * now, or by having asked what was merged into it.
 */
export function wantsToKnow(
  question: SeenQuestion,
  reader: {
    voted: ReadonlySet<string>
    own: ReadonlySet<string>
    view: { questions: readonly SeenQuestion[] }
  },
): boolean {
  const { voted, own, view } = reader
  return (
    voted.has(question.id) ||
    question.tookVotesOf.some((id) => voted.has(id)) ||
    view.questions.some(({ id, mergedInto }) => mergedInto === question.id && own.has(id))
  )
}
