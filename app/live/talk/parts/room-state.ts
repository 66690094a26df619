import type { CommandAnswer } from '../model/room-command.ts'
import { risenIn } from '../model/older-questions.ts'
import { openInbox, type RoomInbox } from '../model/room-inbox.ts'
import type { Reaction } from '../../polls/model/reactions.ts'
import {
  withStanding,
  withTotals,
  withTouched,
  withVotes,
  type PollTotals,
  type RoomView,
} from '../model/room-view.ts'
import type { Spoken, Unsent } from './outbox.ts'

/**
 * Whether a page hears what happens in its room: `away` while it has no connection, `held` while it has
 * one and is not let in over it, or not answered.
 */
export type Connection = 'joining' | 'here' | 'away' | 'held'

/** What the page of a room begins with. */
export interface RoomStart {
  view: RoomView
  /** Whose page it is; null for a visitor without an account. */
  reader: { accountId: string | null }
  voted: string[]
  own: string[]
  chosen: number | null
  /** When the server made this, by its clock in milliseconds. */
  now?: number
}

/** What a page knows of its room. */
export interface RoomClientState {
  view: RoomView
  voted: ReadonlySet<string>
  own: ReadonlySet<string>
  /** What was chosen in a poll here, by its place. */
  chosen: { pollId: string; choice: number } | null
  /** What people have reacted with since the last time, and how often. */
  reactions: Readonly<Partial<Record<Reaction, number>>>
  watching: number | null
  connection: Connection
  /** Said and not acknowledged yet, or refused and not typed anew. */
  unsent: readonly Unsent[]
  /** When what waits is sent again, by this device's clock in milliseconds, where it came too soon. */
  againAt: Readonly<Partial<Record<Spoken, number>>>
  /** The last refusal; `said` is what was refused, to be typed again. */
  fault: { command: string; fault: string; said?: Unsent } | null
}

/** Why a command is not done, as form errors travel, and the field that it is about. */
export interface Refusal {
  fault: string
  field?: string
}

/** Sends a command and waits for its answer; null where there is none in time. */
export type Call = (name: string, input: object, withinMs?: number) => Promise<CommandAnswer | null>

/** What a page knows of its room, and who is told when that changes. */
export interface RoomStore {
  get: () => RoomClientState
  set: (change: Partial<RoomClientState>) => void
  /** Has a listener told of every change; what it gives back ends that. */
  subscribe: (listener: () => void) => () => void
  inbox: () => RoomInbox
  show: (next: RoomInbox) => void
  /** Takes totals of votes as the server has counted them. */
  count: (votes: Record<string, number>) => void
  tally: (totals: PollTotals) => void
  /** Takes what the server's clock says now, in milliseconds. */
  settle: (now: number) => void
  /** Looks from now on when mutes are over, until it is closed. */
  watch: () => void
  close: () => void
}

/** A store that begins with what the page was made with. */
export function createRoomStore(start: RoomStart): RoomStore {
  let state: RoomClientState = {
    view: start.view,
    voted: new Set(start.voted),
    own: new Set(start.own),
    chosen: chosenIn(start),
    reactions: {},
    watching: null,
    connection: 'joining',
    unsent: [],
    againAt: {},
    fault: null,
  }
  let inbox = openInbox(start.view)
  const listeners = new Set<() => void>()

  function set(change: Partial<RoomClientState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  /** How far the server's clock is ahead of this device's, in milliseconds. */
  let aheadMs = start.now === undefined ? 0 : start.now - Date.now()
  let isWatching = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = inbox.view

  function show(next: RoomInbox): void {
    inbox = next
    const now = Date.now() + aheadMs
    const view = withStanding(next.view, now)
    const isSame = next.view === source && view.sanctions.length === state.view.sanctions.length
    source = next.view
    if (!isSame) set({ view })
    clearTimeout(timer)
    const ends = view.sanctions.flatMap(({ until }) => until ?? [])
    if (isWatching && ends.length > 0) {
      timer = setTimeout(() => show(inbox), Math.min(...ends) - now + 1)
    }
  }

  return {
    get: () => state,
    set,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    inbox: () => inbox,
    show,
    count(votes) {
      const risen = risenIn(inbox.view, votes)
      const view = withVotes(inbox.view, newerVotes(inbox.view, votes))
      show({ ...inbox, view: risen.length > 0 ? withTouched(view, risen) : view })
    },
    tally: (totals) => show({ ...inbox, view: withTotals(inbox.view, totals) }),
    settle(now) {
      aheadMs = now - Date.now()
      show(inbox)
    },
    watch() {
      isWatching = true
      show(inbox)
    },
    close() {
      isWatching = false
      clearTimeout(timer)
    },
  }
}

/** What was chosen in the poll that a page begins with. */
export function chosenIn({
  view,
  chosen,
}: Pick<RoomStart, 'view' | 'chosen'>): RoomClientState['chosen'] {
  return view.poll && chosen !== null ? { pollId: view.poll.id, choice: chosen } : null
}

/** Totals of two nodes may overtake each other; votes are only added, so the greater one is the newer. */
function newerVotes(view: RoomView, votes: Record<string, number>): Record<string, number> {
  const known = new Map(view.questions.map((question) => [question.id, question.votes]))
  return Object.fromEntries(Object.entries(votes).filter(([id, has]) => has > (known.get(id) ?? 0)))
}
