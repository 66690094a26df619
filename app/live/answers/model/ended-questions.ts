import { OPEN_TO_VOTES, READ_BY_ALL, type QuestionState } from '../../talk/model/question-states.ts'
import type { SeenQuestion } from '../../talk/model/room-view.ts'

/** What was answered about one opening; null gathers what is about none that is shown. */
export interface AnsweredGroup {
  openingId: string | null
  questions: SeenQuestion[]
}

/** The questions of a room that is over, as its page is read. */
export interface EndedQuestions {
  answered: AnsweredGroup[]
  /** Not answered yet, those that most want to know first. */
  left: SeenQuestion[]
  /** The reader's own that will not be answered, each with its reason. */
  dismissed: SeenQuestion[]
  /** The reader's own that were merged into another. */
  merged: SeenQuestion[]
  /** The reader's own that were taken out of the room: when each was asked, and why. */
  removed: SeenQuestion[]
}

/**
 * Puts the questions of a room that is over in the order in which they are read: answers by opening,
 * as the room shows its openings, each as it came in the broadcast, and those written later below.
 */
export function arrangeEnded(input: {
  questions: SeenQuestion[]
  own: ReadonlySet<string>
  openings: string[]
}): EndedQuestions {
  const { questions, own, openings } = input
  const answered = questions.filter(({ state }) => state === 'answered').sort(byMoment)
  const ownOf = (wanted: QuestionState) =>
    questions.filter(({ id, state }) => state === wanted && own.has(id))
  const aboutOf = ({ openingId }: SeenQuestion) =>
    openingId !== null && openings.includes(openingId) ? openingId : null
  const grouped = Map.groupBy(answered, aboutOf)
  return {
    answered: [...openings, null].flatMap((openingId) => {
      const some = grouped.get(openingId)
      return some ? [{ openingId, questions: some }] : []
    }),
    left: questions
      .filter(({ state }) => OPEN_TO_VOTES.includes(state))
      .filter(({ id, state }) => READ_BY_ALL.includes(state) || own.has(id))
      .sort((one, other) => other.votes - one.votes || one.at - other.at),
    dismissed: ownOf('dismissed'),
    merged: ownOf('merged'),
    removed: ownOf('removed'),
  }
}

function byMoment(one: SeenQuestion, other: SeenQuestion): number {
  return momentOf(one) - momentOf(other) || one.at - other.at
}

function momentOf({ answer }: SeenQuestion): number {
  return answer?.momentMs ?? Number.MAX_SAFE_INTEGER
}
