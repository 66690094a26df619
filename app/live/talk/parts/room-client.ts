import type { Socket } from 'socket.io-client'
import type { CommandAnswer } from '../model/room-command.ts'
import type { SentEvent } from '../model/room-event.ts'
import { openInbox, takeEvent, takeView, type RoomInbox } from '../model/room-inbox.ts'
import type { Reaction } from '../../polls/model/reactions.ts'
import { withTotals, withVotes, type PollTotals, type RoomView } from '../model/room-view.ts'
import type { Outbox, Unsent } from './outbox.ts'

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
  /** Said and not acknowledged yet. */
  unsent: readonly Unsent[]
  /** The last refusal; `said` is what was refused, to be typed again. */
  fault: { command: string; fault: string; said?: Unsent } | null
}

type Joined =
  | ({ ok: true; accountId: string | null } & Omit<RoomStart, 'reader'>)
  | {
      ok: true
      accountId: string | null
      events: SentEvent[]
      votes: Record<string, number>
      poll: Tick['poll'] | null
    }
  | { ok: false; fault: string }

interface Tick {
  votes?: Record<string, number>
  poll?: PollTotals
  reactions?: Partial<Record<Reaction, number>>
  watching?: number
  head?: number
}

/** So long a command may take before it is sent again. */
const ANSWER_MS = 8_000
/** What is said of a press that got no answer. */
const NOT_SENT: Refusal = { fault: 'fault.not_sent' }
/** So long a question waits for others like it; on a slow network it goes without. */
const ALIKE_MS = 4_000
/** An event that is missing may be under way from another node; so long it is waited for. */
const GAP_MS = 300
/** Everybody in a room misses the same event: they do not all ask in the same moment. */
const GAP_SPREAD_MS = 700

/** Who is not let in asks again after so long at first, twice as long each time, and never longer than so. */
const AGAIN_MS = 1_000
const AGAIN_MOST_MS = 30_000

/** Why a command is not done, as form errors travel, and the field that it is about. */
export interface Refusal {
  fault: string
  field?: string
}

/** The client of one room. */
export interface RoomClient {
  getState: () => RoomClientState
  /** Has a listener told of every change; what it gives back ends that. */
  subscribe: (listener: () => void) => () => void
  /** Connects, until it is closed. */
  connect: () => void
  close: () => void
  /** Says something: kept until the server has acknowledged it. */
  speak: (said: Omit<Unsent, 'clientMessageId'>) => void
  /** Whether the vote was counted. */
  vote: (questionId: string) => Promise<boolean>
  /** Chooses in the poll that is open; another choice replaces it. */
  choose: (pollId: string, choice: number) => Promise<void>
  react: (kind: Reaction) => void
  /** Questions that ask about the same, by their ids; none where the server does not say in time. */
  similar: (text: string) => Promise<string[]>
  /**
   * A command of the desk; what comes of it is the next event. The same one that is under way is not
   * sent again, and none that cannot be sent now is sent later. Gives null once it is done, and else
   * why not.
   */
  command: (name: string, input: object) => Promise<Refusal | null>
}

/**
 * A room as it happens: joins it with the last event that the page has, asks for what it missed, and
 * sends what was said until it is acknowledged, under the same name. Nothing is shown before the
 * server has said so, but for votes, which are shown at once.
 */
export function createRoomClient(options: {
  roomId: string
  start: RoomStart
  outbox: Outbox
  /** The connection is of another account than the page. */
  onOther: () => void
  /** Opens the socket, not connected yet; loaded when it is needed first. */
  open: () => Promise<Socket>
}): RoomClient {
  const { roomId, start, outbox, open, onOther } = options
  let state: RoomClientState = {
    view: start.view,
    voted: new Set(start.voted),
    own: new Set(start.own),
    chosen: chosenIn(start),
    reactions: {},
    watching: null,
    connection: 'joining',
    unsent: [],
    fault: null,
  }
  let inbox: RoomInbox = openInbox(start.view)
  let opening: Promise<Socket> | null = null
  let joining: Promise<void> | null = null
  let asking: ReturnType<typeof setTimeout> | null = null
  let again: ReturnType<typeof setTimeout> | null = null
  /** How often it was not let in, one time after the other. */
  let refusals = 0
  /** Counts up as connections begin and end: what was asked over one that is gone says nothing. */
  let connections = 0
  const sending = new Set<string>()
  const underWay = new Map<string, Promise<Refusal | null>>()
  const listeners = new Set<() => void>()

  function set(change: Partial<RoomClientState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function show(next: RoomInbox): void {
    inbox = next
    if (next.view !== state.view) set({ view: next.view })
  }

  function count(votes: Record<string, number>): void {
    show({ ...inbox, view: withVotes(inbox.view, newerVotes(inbox.view, votes)) })
  }

  function tally(totals: PollTotals): void {
    show({ ...inbox, view: withTotals(inbox.view, totals) })
  }

  function keep(change: (waiting: Unsent[]) => Unsent[]): void {
    const next = change(outbox.read())
    outbox.write(next)
    set({ unsent: next })
  }

  /**
   * Sends a command and waits for its answer; null where there is none in time, and it may be sent
   * again. One that is pressed before the page is connected waits until it is.
   */
  async function call(
    name: string,
    input: object,
    withinMs = ANSWER_MS,
  ): Promise<CommandAnswer | null> {
    try {
      const socket = await opening
      if (!socket) return null
      return (await socket.timeout(withinMs).emitWithAck(name, input)) as CommandAnswer
    } catch {
      return null
    }
  }

  async function carryOut(name: string, input: object): Promise<Refusal | null> {
    const answer = isOff(state.connection) ? null : await call(name, { roomId, ...input })
    const refusal = refusalOf(answer)
    set({ fault: refusal && { command: name, fault: refusal.fault } })
    return refusal
  }

  /** Says why something was taken back that was shown at once. */
  function refuse(command: string, answer: CommandAnswer | null): void {
    set({ fault: { command, fault: (refusalOf(answer) ?? NOT_SENT).fault } })
  }

  async function send(one: Unsent): Promise<void> {
    const { command, clientMessageId, text, anonymous, openingId } = one
    // Whoever joins sends what waits, once it is known whose connection it is.
    if (sending.has(clientMessageId) || state.connection !== 'here') return
    sending.add(clientMessageId)
    const input = { roomId, clientMessageId, text }
    const answer = await call(
      command,
      command === 'ask' ? { ...input, anonymous, openingId } : input,
    )
    sending.delete(clientMessageId)
    if (!answer) {
      askSoon()
      return
    }
    keep((waiting) => waiting.filter((other) => other.clientMessageId !== clientMessageId))
    if (!answer.ok) set({ fault: { command, fault: answer.fault, said: one } })
    else if (command === 'ask' && answer.id) {
      set({ fault: null, own: new Set([...state.own, answer.id]) })
    } else set({ fault: null })
  }

  async function join(): Promise<void> {
    const over = connections
    const answer = (await call('join', { roomId, lastSeq: inbox.view.seq })) as Joined | null
    if (over !== connections) return
    if (!answer?.ok) {
      set({ connection: 'held' })
      joinAgain()
      return
    }
    refusals = 0
    // Another tab has logged somebody else in: what this page holds is not theirs to say.
    if (answer.accountId !== start.reader.accountId) {
      set({ connection: 'away' })
      onOther()
      return
    }
    if ('view' in answer) {
      const { voted, own } = answer
      set({ voted: new Set(voted), own: new Set(own), chosen: chosenIn(answer) })
      show(takeView(inbox, answer.view))
    } else {
      show(answer.events.reduce(takeEvent, inbox))
      count(answer.votes)
      if (answer.poll) tally(answer.poll)
    }
    set({ connection: 'here', unsent: outbox.read() })
    for (const one of outbox.read()) await send(one)
  }

  /** Waits while the page joins for the first time, and no longer than so. */
  function joined(withinMs: number): Promise<void> {
    if (state.connection !== 'joining') return Promise.resolve()
    return new Promise((resolve) => {
      const look = () => {
        if (state.connection !== 'joining') stop()
      }
      const timer = setTimeout(stop, withinMs)
      function stop() {
        clearTimeout(timer)
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
    })
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

  /** Asks for what is missing, unless it has come meanwhile. */
  function askSoon(head = 0): void {
    asking ??= setTimeout(
      () => {
        asking = null
        const isMissing = inbox.early.size > 0 || head > inbox.view.seq || outbox.read().length > 0
        if (isMissing && state.connection === 'here') joinOnce()
      },
      GAP_MS + Math.random() * GAP_SPREAD_MS,
    )
  }

  function listen(socket: Socket): void {
    socket.on('connect', () => {
      turn()
      refusals = 0
      joinOnce()
    })
    socket.on('disconnect', (reason) => {
      turn()
      set({ connection: 'away' })
      // The server closes whoever does not keep up: it is let in again with what it has.
      if (reason === 'io server disconnect') socket.connect()
    })
    socket.on('event', (event: SentEvent) => {
      show(takeEvent(inbox, event))
      if (inbox.early.size > 0) askSoon()
    })
    socket.on('tick', ({ votes, poll, reactions, watching, head = 0 }: Tick) => {
      if (votes) count(votes)
      if (poll) tally(poll)
      if (reactions) set({ reactions })
      if (watching !== undefined && watching !== state.watching) set({ watching })
      if (head > inbox.view.seq) askSoon(head)
    })
    socket.connect()
  }

  return {
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    connect(): void {
      const opened = open()
      opening = opened
      opened.then(
        (socket) => {
          // The page was left while the client was being loaded.
          if (opening === opened) listen(socket)
        },
        () => set({ connection: 'away' }),
      )
    },
    close(): void {
      const opened = opening
      opening = null
      if (asking) clearTimeout(asking)
      asking = null
      turn()
      opened?.then(
        (socket) => socket.close(),
        () => {},
      )
    },
    speak(said: Omit<Unsent, 'clientMessageId'>): void {
      const one = { ...said, clientMessageId: crypto.randomUUID() }
      keep((waiting) => [...waiting, one])
      void send(one)
    },
    async vote(questionId: string): Promise<boolean> {
      set({ voted: new Set([...state.voted, questionId]), fault: null })
      const answer = await call('vote', { roomId, questionId })
      if (answer?.ok && answer.votes !== undefined) {
        count({ [questionId]: answer.votes })
        return true
      }
      set({ voted: new Set([...state.voted].filter((id) => id !== questionId)) })
      refuse('vote', answer)
      return false
    },
    async choose(pollId: string, choice: number): Promise<void> {
      const before = state.chosen
      set({ chosen: { pollId, choice }, fault: null })
      const answer = await call('choose', { roomId, pollId, choice })
      if (answer?.ok && answer.totals) {
        tally(answer.totals)
        return
      }
      set({ chosen: before })
      refuse('choose', answer)
    },
    react(kind: Reaction): void {
      if (state.connection === 'here') void call('react', { roomId, kind })
    },
    async similar(text: string): Promise<string[]> {
      await joined(ALIKE_MS)
      if (state.connection !== 'here') return []
      const answer = (await call('similar', { roomId, text }, ALIKE_MS)) as {
        alike?: string[]
      } | null
      return answer?.alike ?? []
    },
    command(name: string, input: object): Promise<Refusal | null> {
      const key = JSON.stringify([name, input])
      const same = underWay.get(key)
      if (same) return same
      const run = carryOut(name, input).finally(() => underWay.delete(key))
      underWay.set(key, run)
      return run
    },
  }
}

function isOff(connection: Connection): boolean {
  return connection === 'away' || connection === 'held'
}

/** Why a command was not done; null where it was. */
function refusalOf(answer: CommandAnswer | null): Refusal | null {
  if (answer === null) return NOT_SENT
  return answer.ok ? null : answer
}

function chosenIn({ view, chosen }: Pick<RoomStart, 'view' | 'chosen'>): RoomClientState['chosen'] {
  return view.poll && chosen !== null ? { pollId: view.poll.id, choice: chosen } : null
}

/** Totals of two nodes may overtake each other; votes are only added, so the greater one is the newer. */
function newerVotes(view: RoomView, votes: Record<string, number>): Record<string, number> {
  const known = new Map(view.questions.map((question) => [question.id, question.votes]))
  return Object.fromEntries(Object.entries(votes).filter(([id, has]) => has > (known.get(id) ?? 0)))
}
