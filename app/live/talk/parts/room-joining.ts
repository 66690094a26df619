import type { SentEvent } from '../model/room-event.ts'
import { openInbox, takeEvent, takeView } from '../model/room-inbox.ts'
import type { PollTotals } from '../model/room-view.ts'
import { chosenIn, type Call, type RoomStart, type RoomStore } from './room-state.ts'

type Joined =
  | ({ ok: true; accountId: string | null } & Omit<RoomStart, 'reader'>)
  | {
      ok: true
      accountId: string | null
      events: SentEvent[]
      votes: Record<string, number>
      poll: PollTotals | null
      now?: number
    }
  | { ok: false; fault: string }

/** An event that is missing may be under way from another node; so long it is waited for. */
const GAP_MS = 300
/** Everybody in a room misses the same event: they do not all ask in the same moment. */
const GAP_SPREAD_MS = 700

/** What a room answers that was stopped or taken back. */
const GONE = 'fault.not_found'

/** Who is not let in asks again after so long at first, twice as long each time, and never longer than so. */
const AGAIN_MS = 1_000
const AGAIN_MOST_MS = 30_000

/** Brings a page into its room and keeps it there. */
export interface Joining {
  /** A connection has begun: the room is joined over it. */
  begin: () => void
  /** The connection has ended. */
  end: () => void
  /** Asks soon for what is missing, unless it has come meanwhile; `head` is the last event there is. */
  askSoon: (head?: number) => void
  /** Waits while the page joins for the first time, and no longer than so many milliseconds. */
  joined: (withinMs: number) => Promise<void>
  close: () => void
}

/**
 * Joins a room with the last event that the page has and takes what it missed; asks again, less and less
 * often, while it is not let in.
 */
export function createJoining(of: {
  roomId: string
  /** Whose page it is. */
  accountId: string | null
  store: RoomStore
  call: Call
  /** The connection is of another account than the page, or nobody sees the room any more. */
  onStale: () => void
  onJoined: () => void
  hasUnsent: () => boolean
}): Joining {
  const { roomId, accountId, store, call, onStale, onJoined, hasUnsent } = of
  let joining: Promise<void> | null = null
  let asking: ReturnType<typeof setTimeout> | null = null
  let again: ReturnType<typeof setTimeout> | null = null
  /** How often it was not let in, one time after the other. */
  let refusals = 0
  /** Counts up as connections begin and end: what was asked over one that is gone says nothing. */
  let connections = 0

  async function join(): Promise<void> {
    const over = connections
    const lastSeq = store.inbox().view.seq
    const answer = (await call('join', { roomId, lastSeq })) as Joined | null
    if (over !== connections) return
    // Read anew, the page says what has become of the room.
    if (answer?.ok === false && answer.fault === GONE) {
      store.set({ connection: 'away' })
      onStale()
      return
    }
    if (!answer?.ok) {
      store.set({ connection: 'held' })
      joinAgain()
      return
    }
    refusals = 0
    // Another tab has logged somebody else in: what this page holds is not theirs to say.
    if (answer.accountId !== accountId) {
      store.set({ connection: 'away' })
      onStale()
      return
    }
    if (answer.now !== undefined) store.settle(answer.now)
    if ('view' in answer) {
      const { voted, own } = answer
      store.set({ voted: new Set(voted), own: new Set(own), chosen: chosenIn(answer) })
      // A log that ends before what was asked from is of a database that was set back: it begins anew.
      const isSetBack = answer.view.seq < lastSeq
      store.show(isSetBack ? openInbox(answer.view) : takeView(store.inbox(), answer.view))
    } else {
      store.show(answer.events.reduce(takeEvent, store.inbox()))
      store.count(answer.votes)
      if (answer.poll) store.tally(answer.poll)
    }
    store.set({ connection: 'here' })
    onJoined()
  }

  /** Once at a time; who comes meanwhile is answered by the one that runs. */
  function joinOnce(): void {
    if (joining) return
    const run = join().finally(() => {
      if (joining === run) joining = null
    })
    joining = run
  }

  /** Many are refused in the same moment: each waits longer than before, and not as long as the others. */
  function joinAgain(): void {
    const atMost = Math.min(AGAIN_MS * 2 ** refusals, AGAIN_MOST_MS)
    refusals += 1
    again ??= setTimeout(
      () => {
        again = null
        joinOnce()
      },
      atMost * (0.5 + Math.random() / 2),
    )
  }

  /** A connection has begun or ended: whatever was asked or waited for over another one is void. */
  function turn(): void {
    connections += 1
    joining = null
    if (again) clearTimeout(again)
    again = null
  }

  return {
    begin() {
      turn()
      refusals = 0
      joinOnce()
    },
    end() {
      turn()
      store.set({ connection: 'away' })
    },
    askSoon(head = 0) {
      asking ??= setTimeout(
        () => {
          asking = null
          const { early, view } = store.inbox()
          const isMissing = early.size > 0 || head > view.seq || hasUnsent()
          if (isMissing && store.get().connection === 'here') joinOnce()
        },
        GAP_MS + Math.random() * GAP_SPREAD_MS,
      )
    },
    joined(withinMs) {
      if (store.get().connection !== 'joining') return Promise.resolve()
      return new Promise((resolve) => {
        const stop = () => {
          clearTimeout(timer)
          unsubscribe()
          resolve()
        }
        const timer = setTimeout(stop, withinMs)
        const unsubscribe = store.subscribe(() => {
          if (store.get().connection !== 'joining') stop()
        })
      })
    },
    close() {
      if (asking) clearTimeout(asking)
      asking = null
      turn()
    },
  }
}
