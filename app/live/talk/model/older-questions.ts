import { OPEN_TO_VOTES, READ_BY_ALL, type QuestionState } from './question-states.ts'
import { listSeen, type OlderQuestions, type RoomView, type SeenQuestion } from './room-view.ts'

/** So many of the first questions of the list are in a room that somebody comes to. */
const LISTED_FIRST = 100
/** So many of the newest ones are in it, whatever has become of them. */
const NEWEST_FIRST = 200
/** So many that can be read are brought at a time of those before them. */
const PAGE = 100
/** An older one that comes among so many of the most wanted is read without being asked for. */
const MOST_WANTED = 10

/** Questions asked before a certain one, as the server brings them when a page asks. */
export interface QuestionsRead {
  /** The last event that they stand after. */
  seq: number
  questions: SeenQuestion[]
  /** What is left before them; nothing where certain ones were asked for. */
  older?: OlderQuestions | null
}

/**
 * The room as somebody comes to it: the first questions of its list and the newest ones, one's own with
 * those that they are merged into, and how many there are before those. A small room is whole.
 */
export function withFirstQuestions(
  view: RoomView,
  { atDesk, own }: { atDesk: boolean; own: ReadonlySet<string> },
): RoomView {
  if (view.questions.length <= LISTED_FIRST + NEWEST_FIRST) return view
  const sorted = newestFirst(view.questions)
  const newest = sorted.slice(0, NEWEST_FIRST)
  const mine = view.questions.filter(({ id }) => own.has(id))
  const kept = new Set([
    ...newest.map(({ id }) => id),
    ...listSeen(view, atDesk)
      .slice(0, LISTED_FIRST)
      .map(({ id }) => id),
    ...mine.flatMap(({ id, mergedInto }) => [id, mergedInto ?? id]),
  ])
  const older = olderThan(sorted, newest.at(-1)!.id)
  return { ...view, questions: view.questions.filter(({ id }) => kept.has(id)), older }
}

/** The questions asked before a certain one, the newest of them: as many as are read at a time. */
export function readOlder(view: RoomView, before: string): QuestionsRead {
  const sorted = newestFirst(view.questions).filter(({ id }) => id < before)
  let seen = 0
  const end = sorted.findIndex(({ state }) => isListed(state) && ++seen === PAGE)
  const questions = end < 0 ? sorted : sorted.slice(0, end + 1)
  const last = questions.at(-1)
  return { seq: view.seq, questions, older: last ? olderThan(sorted, last.id) : null }
}

/** Certain questions as they stand; those that are not the reader's to see are left out. */
export function readCertain(view: RoomView, ids: readonly string[]): QuestionsRead {
  return { seq: view.seq, questions: view.questions.filter(({ id }) => ids.includes(id)) }
}

/**
 * The view with questions that were read beside it. What it knows of a question by its events stays;
 * one that something has become of is only as it stands where it was read after that.
 */
export function takeQuestions(
  view: RoomView,
  read: QuestionsRead,
  asked: readonly string[] = [],
): RoomView {
  const isLate = read.seq < view.seq
  const known = new Map(view.questions.map((question) => [question.id, question]))
  for (const question of read.questions) {
    if (!known.has(question.id) || view.touched.includes(question.id)) {
      known.set(question.id, question)
    }
  }
  return {
    ...view,
    questions: [...known.values()],
    touched: isLate ? view.touched : view.touched.filter((id) => !asked.includes(id)),
    older: read.older === undefined ? view.older : read.older,
  }
}

/** How many questions in these states the view does not have. */
export function countOlder(view: RoomView, states: readonly QuestionState[]): number {
  const { older } = view
  if (!older) return 0
  const all = states.reduce((sum, state) => sum + (older.states[state] ?? 0), 0)
  const known = view.questions.filter(
    ({ id, state }) => id < older.before && states.includes(state),
  )
  return Math.max(all - known.length, 0)
}

/** Questions that the view does not have and that came among the most wanted ones by these votes. */
export function risenIn(view: RoomView, votes: Readonly<Record<string, number>>): string[] {
  if (!view.older) return []
  const known = new Set(view.questions.map(({ id }) => id))
  const unknown = Object.keys(votes).filter((id) => !known.has(id))
  if (unknown.length === 0) return []
  const wanted = view.questions
    .filter(({ state }) => OPEN_TO_VOTES.includes(state))
    .map((question) => votes[question.id] ?? question.votes)
    .sort((one, other) => other - one)
  const least = wanted[MOST_WANTED - 1] ?? 0
  return unknown.filter((id) => votes[id]! > least)
}

function olderThan(sorted: readonly SeenQuestion[], before: string): OlderQuestions | null {
  const states: Partial<Record<QuestionState, number>> = {}
  for (const { id, state } of sorted) {
    if (id < before) states[state] = (states[state] ?? 0) + 1
  }
  return Object.keys(states).some((state) => isListed(state as QuestionState))
    ? { before, states }
    : null
}

function isListed(state: QuestionState): boolean {
  return READ_BY_ALL.includes(state) || state === 'waiting'
}

/** An id begins with the moment in which it was made. */
function newestFirst(questions: readonly SeenQuestion[]): SeenQuestion[] {
  return [...questions].sort((one, other) => (one.id < other.id ? 1 : -1))
}
