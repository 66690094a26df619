import type { RoomState, RoomStop } from '../../rooms/model/room-states.ts'
import type { RoomView } from './room-view.ts'

/** What is read aloud to whoever does not see the page, as message key with its words. */
export type Announcement =
  | { kind: 'answering'; text: string }
  | { kind: 'answered'; text: string; answer: string | null }
  | { kind: 'answered_many'; count: number }
  | { kind: 'poll'; question: string }
  | { kind: 'notice'; text: string }
  | { kind: 'pin'; openingId: string }
  | { kind: 'ended' }
  | { kind: 'stopped'; by: RoomStop }
  | { kind: 'cancelled'; reason: string | null }

/** At most one is read aloud in so many milliseconds: more would talk over the presenter. */
export const QUIET_MS = 6_000

/** What was read aloud, and what waits to be. */
export interface Announcer {
  saidAt: number
  /** How many were read aloud: the same words again are another announcement. */
  times: number
  state: RoomState
  answered: ReadonlySet<string>
  answeringId: string | null
  /** Questions with smaller ids are read from time to time, without that anything becomes of them. */
  olderThan: string
  pollId: string | null
  notice: string | null
  pinnedOpeningId: string | null
}

/** One that has read nothing aloud yet: what a page begins with is read by whoever comes to it. */
export function openAnnouncer(view: RoomView): Announcer {
  return {
    saidAt: Number.NEGATIVE_INFINITY,
    times: 0,
    state: view.state,
    answered: answeredIn(view),
    answeringId: answeringIn(view)?.id ?? null,
    olderThan: view.older?.before ?? '',
    pollId: view.poll?.id ?? null,
    notice: view.notice,
    pinnedOpeningId: view.pinnedOpeningId,
  }
}

/**
 * What is to be read aloud now, if anything; `dueMs` is how long what is new has to wait, null where
 * nothing is. Several answers that came meanwhile are told by their number.
 */
export function announce(
  before: Announcer,
  view: RoomView,
  now: number,
): { said: Announcement | null; next: Announcer; dueMs: number | null } {
  const news = newsOf(before, view)
  if (!news) return { said: null, next: before, dueMs: null }
  const dueMs = before.saidAt + QUIET_MS - now
  if (dueMs > 0) return { said: null, next: before, dueMs }
  const next = after(before, view, { news, now })
  return { said: news, next, dueMs: newsOf(next, view) ? QUIET_MS : null }
}

/** What is said leaves the rest to be said next; the end leaves nothing. */
function after(
  before: Announcer,
  view: RoomView,
  { news, now }: { news: Announcement; now: number },
): Announcer {
  const said = { saidAt: now, times: before.times + 1 }
  const { notice, pinnedOpeningId } = view
  if (news.kind === 'notice') return { ...before, ...said, notice }
  if (news.kind === 'pin') return { ...before, ...said, pinnedOpeningId }
  const seen = openAnnouncer(view)
  if (view.state === 'ended' || view.state === 'cancelled') return { ...seen, ...said }
  return {
    ...seen,
    ...said,
    pollId: news.kind === 'poll' ? seen.pollId : before.pollId,
    answeringId: news.kind === 'answering' ? seen.answeringId : before.answeringId,
    notice: before.notice,
    pinnedOpeningId: before.pinnedOpeningId,
  }
}

function newsOf(before: Announcer, view: RoomView): Announcement | null {
  if (view.state !== before.state) {
    if (view.state === 'ended')
      return view.stop ? { kind: 'stopped', by: view.stop } : { kind: 'ended' }
    if (view.state === 'cancelled') return { kind: 'cancelled', reason: view.cancelledFor }
  }
  if (view.notice !== null && view.notice !== before.notice) {
    return { kind: 'notice', text: view.notice }
  }
  const fresh = view.questions.filter(
    ({ id, state }) =>
      state === 'answered' &&
      !before.answered.has(id) &&
      (id >= before.olderThan || id === before.answeringId),
  )
  if (fresh.length > 1) return { kind: 'answered_many', count: fresh.length }
  const [answered] = fresh
  if (answered) {
    return { kind: 'answered', text: answered.text, answer: answered.answer?.text ?? null }
  }
  if (view.poll?.isOpen && view.poll.id !== before.pollId) {
    return { kind: 'poll', question: view.poll.question }
  }
  if (view.pinnedOpeningId !== null && view.pinnedOpeningId !== before.pinnedOpeningId) {
    return { kind: 'pin', openingId: view.pinnedOpeningId }
  }
  const answering = answeringIn(view)
  return answering && answering.id !== before.answeringId
    ? { kind: 'answering', text: answering.text }
    : null
}

function answeredIn(view: RoomView): Set<string> {
  return new Set(view.questions.filter(({ state }) => state === 'answered').map(({ id }) => id))
}

function answeringIn(view: RoomView) {
  return view.questions.find(({ state }) => state === 'answering')
}
