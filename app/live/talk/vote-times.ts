import type { RoomView } from './model/room-view.ts'
import { READ_BY_ALL, type QuestionState } from './model/question-states.ts'
import type { LoggedEvent } from './room-log.ts'

/** When the total of each question was first seen to be what it is, in milliseconds. */
export type VoteTimes = ReadonlyMap<string, number>

/**
 * Totals are told in batches that may be lost, and again every two seconds, by clocks of several servers:
 * what changed so long before somebody left may not have come.
 */
const MARGIN_MS = 10_000

/** The times after a reading: a total that was another one, or not known, is as old as the reading. */
export function withVoteTimes(
  times: VoteTimes,
  of: { before: RoomView; votes: Readonly<Record<string, number>>; now: number },
): VoteTimes {
  const { before, votes, now } = of
  const known = new Map(before.questions.map((question) => [question.id, question.votes]))
  const changed = Object.keys(votes).filter((id) => !times.has(id) || known.get(id) !== votes[id])
  return changed.length === 0
    ? times
    : new Map([...times, ...changed.map((id) => [id, now] as const)])
}

/**
 * The totals that somebody may have missed who has the log up to the event `seq`: of questions that
 * are read and that changed since then, or since the process began to follow the room.
 */
export function votesSince(
  room: { times: VoteTimes; recent: readonly LoggedEvent[] },
  view: RoomView,
  seq: number,
): Record<string, number> {
  const last = room.recent.find((event) => event.seq === seq)
  const since = last ? last.at.getTime() - MARGIN_MS : Number.NEGATIVE_INFINITY
  return Object.fromEntries(
    view.questions
      .filter(({ state, votes }) => votes > 0 && isRead(state))
      .filter(({ id }) => (room.times.get(id) ?? since) >= since)
      .map(({ id, votes }) => [id, votes]),
  )
}

/** Those that wait are in the desk's view alone. */
function isRead(state: QuestionState): boolean {
  return READ_BY_ALL.includes(state) || state === 'waiting'
}
