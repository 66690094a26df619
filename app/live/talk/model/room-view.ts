import { STOPS, type RoomState, type RoomStop } from '../../rooms/model/room-states.ts'
import { READ_BY_ALL, type QuestionState } from './question-states.ts'
import { redacted, type SentEvent } from './room-event.ts'

/** A question as a reader of the room sees it. */
export interface SeenQuestion {
  id: string
  text: string
  by: string | null
  openingId: string | null
  state: QuestionState
  votes: number
  at: number
  answer: { text: string | null; momentMs: number | null } | null
  reason: string
  /** Who of the desk put it up to be answered, while it is; the desk alone reads it. */
  takenBy: QuestionTaker | null
  /** The question that it was merged into; null where it stands by itself. */
  mergedInto: string | null
  /** How many were merged into it. */
  merged: number
  /** Questions whose votes count for this one, by their ids: merged into it, or it stands in their place. */
  tookVotesOf: string[]
  /** Who of the desk took it out of the room; the desk alone reads it. */
  removedBy: { accountId: string; name: string } | null
}

/** Somebody of the desk who has put a question up to be answered. */
export interface QuestionTaker {
  accountId: string
  name: string
  /** False for a moderator, who leaves the answer to whoever presents. */
  presents: boolean
}

/** A message of the chat. */
export interface SeenMessage {
  id: string
  text: string
  by: string | null
  at: number
}

/** A message that the desk took out of the chat: when, and why; '' where that was not said. */
export interface RemovedMessage {
  id: string
  reason: string
  at: number
}

/** Somebody who may not speak: what was said that led to it, and until when; null is for good. */
export interface SeenSanction {
  id: string
  kind: 'mute' | 'ban'
  until: number | null
  about: string
  of?: string | undefined
}

/** How many have chosen what in a poll, by the places of its choices. */
export interface PollTotals {
  id: string
  counts: number[]
  /** Counted up with every choice: of two totals the greater one's are newer. */
  revision: number
}

/** A poll, with how many have chosen what so far, or at its end. */
export interface SeenPoll extends PollTotals {
  question: string
  choices: string[]
  isOpen: boolean
}

/** The questions with smaller ids than `before`, by their states. */
export interface OlderQuestions {
  before: string
  states: Readonly<Partial<Record<QuestionState, number>>>
}

/** All that a page shows of a room, as it stands after the event `seq`. */
export interface RoomView {
  seq: number
  state: RoomState
  /** When it went live, in milliseconds; null where it has not, or where the log does not say. */
  openedAt: number | null
  /** When it ended, in milliseconds; null while it has not. */
  endedAt: number | null
  /** By what it was ended, if not by its host; then nobody promises an answer. */
  stop: RoomStop | null
  /** Why it is called off; null where it is not, or where the log does not say. */
  cancelledFor: string | null
  pinnedOpeningId: string | null
  /** The broadcast whose picture is on; null while none is. */
  picture: string | null
  /** Where it is played outside, as that was changed since it went live; null where it was not. */
  playback: { url: string | null } | null
  slowSeconds: number
  notice: string | null
  questions: SeenQuestion[]
  /** What was asked before a certain question and is only in part among these; null where all is. */
  older: OlderQuestions | null
  /** Questions that are not among these and that something has become of. */
  touched: readonly string[]
  /** The newest last. */
  messages: SeenMessage[]
  /** Messages that were taken out: all of them at the desk, the reader's own elsewhere. */
  removedMessages: RemovedMessage[]
  /** Those that stand: all of them at the desk, the reader's own elsewhere. */
  sanctions: SeenSanction[]
  /** Words that the room bars; the desk alone reads them. */
  words: string[]
  /** The newest one, open or closed. */
  poll: SeenPoll | null
}

/** So many messages are kept on a page; older ones scroll out of it. */
export const MESSAGES_KEPT = 200

/** A room in which nothing has happened yet. */
export function emptyView(state: RoomState): RoomView {
  return {
    seq: 0,
    state,
    openedAt: null,
    endedAt: null,
    stop: null,
    cancelledFor: null,
    pinnedOpeningId: null,
    picture: null,
    playback: null,
    slowSeconds: 0,
    notice: null,
    questions: [],
    older: null,
    touched: [],
    messages: [],
    removedMessages: [],
    sanctions: [],
    words: [],
    poll: null,
  }
}

/**
 * The view after one more event, on the server that makes a snapshot and in the browser that was
 * away alike. An event that is known already changes nothing.
 * @throws where an event before it is missing: whoever reads asks for it first.
 */
export function applyEvent(view: RoomView, event: SentEvent): RoomView {
  if (event.seq <= view.seq) return view
  if (event.seq !== view.seq + 1) throw new Error(`event ${view.seq + 1} is missing`)
  return { ...view, ...changeOf(view, event), seq: event.seq }
}

function changeOf(view: RoomView, event: SentEvent): Partial<RoomView> {
  switch (event.kind) {
    case 'hidden':
      return {}
    case 'room': {
      const { state, why = null } = event.payload
      return {
        state,
        openedAt: state === 'live' ? event.at : view.openedAt,
        endedAt: state === 'ended' ? event.at : null,
        stop: (state === 'ended' && STOPS.find((stop) => stop === why)) || null,
        cancelledFor: state === 'cancelled' ? why : null,
        picture: state === 'live' ? view.picture : null,
      }
    }
    case 'pin':
      return { pinnedOpeningId: event.payload.openingId }
    case 'picture':
      return { picture: event.payload.broadcastId }
    case 'playback':
      return { playback: event.payload }
    case 'slow':
      return { slowSeconds: event.payload.seconds }
    case 'notice':
      return { notice: event.payload.text === '' ? null : event.payload.text }
    case 'message':
      return {
        messages: [...view.messages, { ...event.payload, at: event.at }].slice(-MESSAGES_KEPT),
      }
    case 'message_removed': {
      const { id, reason } = event.payload
      const messages = view.messages.filter((message) => message.id !== id)
      const left = { messages, ...withoutWords(view, id) }
      if (reason === undefined) return left
      const removed = { id, reason, at: event.at }
      return { ...left, removedMessages: [...view.removedMessages, removed] }
    }
    case 'question': {
      const { inPlaceOf, ...payload } = event.payload
      // One that is restored was asked when it was, and keeps the votes that it had.
      const known = view.questions.find(({ id }) => id === payload.id)
      if (!known && view.older && payload.id < view.older.before) return touch(view, payload.id)
      const counted = { votes: known?.votes ?? 0, at: known?.at ?? event.at }
      const left = view.questions.find(({ id }) => id === inPlaceOf)
      const asked = {
        ...payload,
        ...counted,
        ...{ answer: null, reason: '', takenBy: null, mergedInto: null, removedBy: null },
        merged: known?.merged ?? 0,
        tookVotesOf: together(known?.tookVotesOf, inPlaceOf, left?.tookVotesOf),
      }
      const others = view.questions.filter(({ id }) => id !== payload.id)
      return { questions: [...others, asked] }
    }
    case 'question_state': {
      const { id, state, reason = '', mergedInto = null } = event.payload
      const gone = changeQuestion(view, id, (question) => ({
        ...question,
        state,
        // What was said aloud and taken back was no answer.
        answer: null,
        reason,
        takenBy: null,
        mergedInto,
      }))
      return countMerged(gone, event.payload)
    }
    case 'question_removed':
      // Its place stays, without a word: one that is restored keeps its votes and when it was asked.
      return {
        ...withoutWords(view, event.payload.id),
        ...countMerged(
          changeQuestion(view, event.payload.id, ({ votes, tookVotesOf, at }) => ({
            ...redacted(event.payload.id),
            ...{ votes, tookVotesOf, at, reason: event.payload.reason ?? '' },
            ...{ answer: null, takenBy: null, mergedInto: null, merged: 0, removedBy: null },
          })),
          event.payload,
        ),
      }
    case 'removed_by': {
      const { id, ...removedBy } = event.payload
      return changeQuestion(view, id, (question) => ({ ...question, removedBy }))
    }
    case 'taken': {
      const { id, ...takenBy } = event.payload
      return changeQuestion(view, id, (question) => ({ ...question, takenBy }))
    }
    case 'sanction':
      return { sanctions: [...view.sanctions, event.payload] }
    case 'sanction_lifted':
      return { sanctions: view.sanctions.filter(({ id }) => id !== event.payload.id) }
    case 'word': {
      const { word, isBarred } = event.payload
      const others = view.words.filter((other) => other !== word)
      return { words: isBarred ? [...others, word] : others }
    }
    case 'poll': {
      const { choices } = event.payload
      const counts = choices.map(() => 0)
      return { poll: { ...event.payload, counts, revision: 0, isOpen: true } }
    }
    case 'poll_closed': {
      const { id, counts } = event.payload
      return view.poll?.id === id ? { poll: { ...view.poll, counts, isOpen: false } } : {}
    }
    case 'answer': {
      const { id, ...answer } = event.payload
      return changeQuestion(view, id, (question) => ({
        ...question,
        state: 'answered',
        answer,
        takenBy: null,
      }))
    }
  }
}

/** Notes at the question that stays how many were merged into it, and whose votes count for it now. */
/** Words that are deleted are no more said as the reason why somebody is silenced. */
function withoutWords({ sanctions }: RoomView, said: string): Pick<RoomView, 'sanctions'> {
  return { sanctions: sanctions.map((one) => (one.of === said ? { ...one, about: '' } : one)) }
}

function countMerged(
  view: Asked,
  moved: { id: string; mergedInto?: string | undefined; merged?: number | undefined },
): Asked {
  const { id, mergedInto, merged } = moved
  if (mergedInto === undefined) return view
  const gone = view.questions.find((question) => question.id === id)
  return changeQuestion(view, mergedInto, (question) => ({
    ...question,
    merged: merged ?? question.merged + 1,
    tookVotesOf: together(question.tookVotesOf, id, gone?.tookVotesOf),
  }))
}

/** Ids of both lists and one more, each once. */
function together(
  some: readonly string[] = [],
  one: string | undefined,
  others: readonly string[] = [],
): string[] {
  return [...new Set([...some, ...(one === undefined ? [] : [one]), ...others])]
}

/** The view without mutes that are over by then; the same one where none is. */
export function withStanding(view: RoomView, now: number): RoomView {
  const sanctions = view.sanctions.filter(({ until }) => until === null || until > now)
  return sanctions.length === view.sanctions.length ? view : { ...view, sanctions }
}

/** Of what stands for one person, what lasts longest; undefined for nothing. */
export function strictestOf(sanctions: readonly SeenSanction[]): SeenSanction | undefined {
  const forGood = sanctions.find(({ until }) => until === null)
  return forGood ?? [...sanctions].sort((one, other) => one.until! - other.until!).at(-1)
}

type Asked = Pick<RoomView, 'questions' | 'older' | 'touched'>

function changeQuestion(
  view: Asked,
  id: string,
  change: (question: SeenQuestion) => SeenQuestion,
): Asked {
  const { questions, older, touched } = view
  if (older && !questions.some((question) => question.id === id)) return touch(view, id)
  return {
    older,
    touched,
    questions: questions.map((question) => (question.id === id ? change(question) : question)),
  }
}

/** The view with questions noted that it does not have and that are to be read. */
export function withTouched(view: RoomView, ids: readonly string[]): RoomView {
  return { ...view, ...ids.reduce<Asked>(touch, view) }
}

/** Notes that something has become of a question that is not in the view, and has to be read. */
function touch({ questions, older, touched }: Asked, id: string): Asked {
  return { questions, older, touched: touched.includes(id) ? touched : [...touched, id] }
}

/** The totals of votes as the server counts them. */
export function withVotes(view: RoomView, votes: Readonly<Record<string, number>>): RoomView {
  const questions = view.questions.map((question) => {
    const now = votes[question.id]
    return now === undefined || now === question.votes ? question : { ...question, votes: now }
  })
  return { ...view, questions }
}

/** A poll's totals by themselves. */
export function totalsOf({ id, counts, revision }: SeenPoll): PollTotals {
  return { id, counts, revision }
}

/**
 * What was chosen so far in the poll that is open, as the server counts it. Totals of two nodes may
 * overtake each other: older ones than are known change nothing.
 */
export function withTotals(view: RoomView, totals: PollTotals): RoomView {
  const { poll } = view
  if (!poll?.isOpen || poll.id !== totals.id || totals.revision < poll.revision) return view
  return { ...view, poll: { ...poll, ...totals } }
}

const ORDER: readonly QuestionState[] = [
  'answering',
  'shown',
  'waiting',
  'answered',
  'merged',
  'dismissed',
  'removed',
]

/** What who asked it still reads in the list, though the others do not. */
const OWN_ALONE: readonly QuestionState[] = ['waiting', 'merged', 'dismissed', 'removed']

/**
 * Questions as a page lists them: the one being answered, then those that wait by votes, then those
 * that are answered, the newest first, and what became of one's own.
 */
export function listSeen(
  view: RoomView,
  atDesk: boolean,
  own: ReadonlySet<string> = new Set(),
): SeenQuestion[] {
  return view.questions
    .filter(
      ({ id, state }) =>
        READ_BY_ALL.includes(state) ||
        (atDesk && state === 'waiting') ||
        (own.has(id) && OWN_ALONE.includes(state)),
    )
    .sort(
      (one, other) =>
        ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
        (one.state === 'answered'
          ? other.at - one.at
          : other.votes - one.votes || one.at - other.at),
    )
}
