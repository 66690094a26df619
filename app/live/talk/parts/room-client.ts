import type { Socket } from 'socket.io-client'
import type { CommandAnswer } from '../model/room-command.ts'
import type { SentEvent } from '../model/room-event.ts'
import { takeEvent } from '../model/room-inbox.ts'
import type { Reaction } from '../../polls/model/reactions.ts'
import type { PollTotals } from '../model/room-view.ts'
import type { Outbox } from './outbox.ts'
import { createJoining } from './room-joining.ts'
import { createOlder, type Older } from './room-older.ts'
import { createPresses, type Presses } from './room-presses.ts'
import { createSending, type Sending } from './room-sending.ts'
import { createRoomStore, type Call, type RoomClientState, type RoomStart } from './room-state.ts'

interface Tick {
  votes?: Record<string, number>
  poll?: PollTotals
  reactions?: Partial<Record<Reaction, number>>
  watching?: number
  head?: number
}

/** So long a command may take before it is sent again. */
const ANSWER_MS = 8_000
/** So long a question waits for others like it; on a slow network it goes without. */
const ALIKE_MS = 4_000

/** The client of one room. */
export interface RoomClient
  extends Presses, Pick<Sending, 'speak' | 'forget'>, Pick<Older, 'more' | 'need'> {
  getState: () => RoomClientState
  /** Has a listener told of every change; what it gives back ends that. */
  subscribe: (listener: () => void) => () => void
  /** Connects, until it is closed. */
  connect: () => void
  close: () => void
  react: (kind: Reaction) => void
  /** Questions that ask about the same, by their ids; none where the server does not say in time. */
  similar: (text: string) => Promise<string[]>
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
  /** The connection is of another account than the page, or nobody sees the room any more. */
  onStale: () => void
  /** Opens the socket, not connected yet; loaded when it is needed first. */
  open: () => Promise<Socket>
}): RoomClient {
  const { roomId, start, outbox, open, onStale } = options
  const store = createRoomStore(start)
  let opening: Promise<Socket> | null = null

  /** One that is pressed before the page is connected waits until it is; it may be sent again. */
  const call: Call = async (name, input, withinMs = ANSWER_MS) => {
    try {
      const socket = await opening
      if (!socket) return null
      return (await socket.timeout(withinMs).emitWithAck(name, input)) as CommandAnswer
    } catch {
      return null
    }
  }

  const sending = createSending({
    roomId,
    outbox,
    store,
    call,
    onUnanswered: () => joining.askSoon(),
  })
  const joining = createJoining({
    roomId,
    accountId: start.reader.accountId,
    store,
    call,
    onStale,
    onJoined: sending.sendOn,
    hasUnsent: sending.hasUnsent,
  })
  const presses = createPresses({ roomId, store, call })
  const older = createOlder({ roomId, store, call })

  function listen(socket: Socket): void {
    socket.on('connect', joining.begin)
    // Refused, or no way through: the client tries again by itself, and the page must not look alive.
    socket.on('connect_error', joining.end)
    socket.on('disconnect', (reason) => {
      joining.end()
      // The server closes whoever does not keep up: it is let in again with what it has.
      if (reason === 'io server disconnect') socket.connect()
    })
    socket.on('event', (event: SentEvent) => {
      store.show(takeEvent(store.inbox(), event))
      if (store.inbox().early.size > 0) joining.askSoon()
      if (event.kind === 'slow') sending.hurry('say')
    })
    socket.on('tick', ({ votes, poll, reactions, watching, head = 0 }: Tick) => {
      if (votes) store.count(votes)
      if (poll) store.tally(poll)
      if (reactions) store.set({ reactions })
      if (watching !== undefined && watching !== store.get().watching) store.set({ watching })
      if (head > store.inbox().view.seq) joining.askSoon(head)
    })
    socket.connect()
  }

  return {
    ...presses,
    getState: store.get,
    subscribe: store.subscribe,
    connect() {
      store.watch()
      sending.open()
      const opened = open()
      opening = opened
      opened.then(
        (socket) => {
          // The page was left while the client was being loaded.
          if (opening === opened) listen(socket)
        },
        () => store.set({ connection: 'away' }),
      )
    },
    close() {
      const opened = opening
      opening = null
      store.close()
      joining.close()
      older.close()
      sending.close()
      opened?.then(
        (socket) => socket.close(),
        () => {},
      )
    },
    speak: sending.speak,
    forget: sending.forget,
    more: older.more,
    need: older.need,
    react(kind) {
      if (store.get().connection === 'here') void call('react', { roomId, kind })
    },
    async similar(text) {
      await joining.joined(ALIKE_MS)
      if (store.get().connection !== 'here') return []
      const answer = (await call('similar', { roomId, text }, ALIKE_MS)) as {
        alike?: string[]
      } | null
      const alike = answer?.alike ?? []
      await older.need(alike)
      return alike
    },
  }
}
