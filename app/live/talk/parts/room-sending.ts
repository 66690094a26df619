import type { CommandAnswer } from '../model/room-command.ts'
import { SPOKEN, type Outbox, type Spoken, type Unsent } from './outbox.ts'
import type { Call, RoomStore } from './room-state.ts'

/** What went wrong unexpectedly is tried so often before its words come back. */
const UNEXPECTED_MOST = 5
const UNEXPECTED = 'error.unexpected'

/** Sends what was said in a room. */
export interface Sending {
  /** Takes up what an earlier page has left. */
  open: () => void
  /** Keeps something until the server has acknowledged it, and sends it in its turn. */
  speak: (said: Omit<Unsent, 'clientMessageId' | 'refused'>) => void
  /** Sends what waits. */
  sendOn: () => void
  /** Does not wait any longer for the time that was refused for. */
  hurry: (kind: Spoken) => void
  /** Forgets something that came back, once it is typed anew or given up. */
  forget: (clientMessageId: string) => void
  hasUnsent: () => boolean
  /** Sends nothing more; what waits stays in the outbox. */
  close: () => void
}

/**
 * Sends what was said, each kind one by one in the order in which it was said, under the same name until
 * it is acknowledged. What came too soon waits until it may; what is refused for anything else
 * comes back, and what was said after it goes on.
 */
export function createSending(of: {
  roomId: string
  outbox: Outbox
  store: RoomStore
  call: Call
  /** No answer came; whether it was written is known once the room is joined again. */
  onUnanswered: () => void
}): Sending {
  const { roomId, outbox, store, call, onUnanswered } = of
  let unsent: Unsent[] = []
  const busy = new Set<Spoken>()
  const timers = new Map<Spoken, ReturnType<typeof setTimeout>>()
  const tries = new Map<string, number>()

  function keep(next: Unsent[]): void {
    unsent = next
    outbox.write(next)
    store.set({ unsent: next })
  }

  function drop(clientMessageId: string): void {
    keep(unsent.filter((other) => other.clientMessageId !== clientMessageId))
  }

  async function sendKind(kind: Spoken): Promise<void> {
    if (busy.has(kind) || timers.has(kind)) return
    busy.add(kind)
    try {
      while (await sendNext(kind));
    } finally {
      busy.delete(kind)
    }
  }

  /** Whether the next one may go at once. */
  async function sendNext(kind: Spoken): Promise<boolean> {
    const one = unsent.find(({ command, refused }) => command === kind && refused === undefined)
    // Whoever joins sends what waits, once it is known whose connection it is.
    if (!one || store.get().connection !== 'here') return false
    const answer = await call(kind, inputOf(roomId, one))
    if (!answer) {
      onUnanswered()
      return false
    }
    if (answer.ok) acknowledge(one, answer.id)
    else {
      const againMs = againMsOf(one, answer)
      if (againMs !== null) {
        wait(kind, againMs)
        return false
      }
      comeBack(one, answer.fault)
    }
    return true
  }

  function acknowledge(one: Unsent, id: string | undefined): void {
    drop(one.clientMessageId)
    tries.delete(one.clientMessageId)
    if (one.command === 'ask' && id) {
      store.set({ fault: null, own: new Set([...store.get().own, id]) })
    } else store.set({ fault: null })
  }

  function comeBack(one: Unsent, fault: string): void {
    const said = { ...one, refused: fault }
    keep(unsent.map((other) => (other.clientMessageId === one.clientMessageId ? said : other)))
    store.set({ fault: { command: one.command, fault, said } })
  }

  function againMsOf(one: Unsent, answer: CommandAnswer & { ok: false }): number | null {
    const { fault, againMs } = answer
    if (againMs === undefined || fault !== UNEXPECTED) return againMs ?? null
    const times = (tries.get(one.clientMessageId) ?? 0) + 1
    tries.set(one.clientMessageId, times)
    return times < UNEXPECTED_MOST ? againMs * 2 ** (times - 1) : null
  }

  function wait(kind: Spoken, againMs: number): void {
    const timer = setTimeout(() => hurry(kind), againMs)
    timers.set(kind, timer)
    store.set({ againAt: { ...store.get().againAt, [kind]: Date.now() + againMs } })
  }

  function endWait(kind: Spoken): void {
    clearTimeout(timers.get(kind))
    if (!timers.delete(kind)) return
    const { [kind]: _, ...others } = store.get().againAt
    store.set({ againAt: others })
  }

  function hurry(kind: Spoken): void {
    endWait(kind)
    void sendKind(kind)
  }

  return {
    open() {
      // Where nothing can be kept, a page that connects anew still has what it holds.
      if (unsent.length === 0) unsent = outbox.read()
      store.set({ unsent })
    },
    speak(said) {
      keep([...unsent, { ...said, clientMessageId: crypto.randomUUID() }])
      void sendKind(said.command)
    },
    sendOn() {
      for (const kind of SPOKEN) void sendKind(kind)
    },
    hurry,
    forget: drop,
    hasUnsent: () => unsent.some(({ refused }) => refused === undefined),
    close() {
      for (const kind of SPOKEN) endWait(kind)
    },
  }
}

function inputOf(roomId: string, one: Unsent): object {
  const { command, clientMessageId, text, anonymous, openingId } = one
  const said = { roomId, clientMessageId, text }
  return command === 'ask' ? { ...said, anonymous, openingId } : said
}
