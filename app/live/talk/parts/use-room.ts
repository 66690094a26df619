import { useCallback, useEffect, useRef, useState } from 'react'
import type { Socket } from 'socket.io-client'
import type { CommandAnswer } from '../model/room-command.ts'
import type { SentEvent } from '../model/room-event.ts'
import { applyEvent, withVotes, type RoomView } from '../model/room-view.ts'
import { readOutbox, writeOutbox, type Unsent } from './outbox.ts'

/** Whether a page hears what happens in its room. */
export type Connection = 'joining' | 'here' | 'away'

/** What the page of a room begins with. */
export interface RoomStart {
  view: RoomView
  voted: string[]
  own: string[]
}

type Joined =
  | { ok: true; view: RoomView; voted: string[]; own: string[] }
  | { ok: true; events: SentEvent[]; votes: Record<string, number> }
  | { ok: false; fault: string }

interface Tick {
  votes?: Record<string, number>
  watching?: number
  head?: number
}

/** So long a command may take before it is sent again. */
const ANSWER_MS = 8_000

/**
 * A room as it happens: joins it with the last event that the page has, asks for what it missed, and
 * sends what was said until it is acknowledged. Nothing is shown before the server has said so, but
 * for votes, which are shown at once.
 */
export function useRoom(roomId: string, start: RoomStart) {
  const [view, setView] = useState(start.view)
  const [voted, setVoted] = useState(() => new Set(start.voted))
  const [own, setOwn] = useState(() => new Set(start.own))
  const [watching, setWatching] = useState<number | null>(null)
  const [connection, setConnection] = useState<Connection>('joining')
  const [unsent, setUnsent] = useState<Unsent[]>([])
  const [fault, setFault] = useState<{ command: string; fault: string } | null>(null)
  const opening = useRef<Promise<Socket> | null>(null)
  const seen = useRef(start.view)

  const show = useCallback((next: RoomView) => {
    seen.current = next
    setView(next)
  }, [])

  const keep = useCallback(
    (change: (waiting: Unsent[]) => Unsent[]) => {
      const next = change(readOutbox(roomId))
      writeOutbox(roomId, next)
      setUnsent(next)
    },
    [roomId],
  )

  /**
   * Sends a command and waits for its answer; null where there is none in time, and it may be sent
   * again. One that is pressed before the page is connected waits until it is.
   */
  const call = useCallback(async (name: string, input: object): Promise<CommandAnswer | null> => {
    try {
      const socket = await opening.current
      if (!socket) return null
      return (await socket.timeout(ANSWER_MS).emitWithAck(name, input)) as CommandAnswer
    } catch {
      return null
    }
  }, [])

  const sendUnsent = useCallback(
    async (one: Unsent) => {
      const { command, clientMessageId, text, anonymous, openingId } = one
      const input = { roomId, clientMessageId, text }
      const answer = await call(
        command,
        command === 'ask' ? { ...input, anonymous, openingId } : input,
      )
      if (!answer) return
      keep((waiting) => waiting.filter((other) => other.clientMessageId !== clientMessageId))
      if (!answer.ok) setFault({ command, fault: answer.fault })
      else {
        setFault(null)
        if (command === 'ask' && answer.id) setOwn((before) => new Set([...before, answer.id!]))
      }
    },
    [call, keep, roomId],
  )

  const join = useCallback(async () => {
    const answer = (await call('join', { roomId, lastSeq: seen.current.seq })) as Joined | null
    if (!answer) return
    if (!answer.ok) {
      setConnection('away')
      return
    }
    if ('view' in answer) {
      show(answer.view)
      setVoted(new Set(answer.voted))
      setOwn(new Set(answer.own))
    } else {
      show(withVotes(answer.events.reduce(applyEvent, seen.current), answer.votes))
    }
    setConnection('here')
    setUnsent(readOutbox(roomId))
    for (const one of readOutbox(roomId)) await sendUnsent(one)
  }, [call, roomId, sendUnsent, show])

  useEffect(() => {
    const opened = import('socket.io-client').then(({ io }) =>
      io({ transports: ['websocket'], autoConnect: false }),
    )
    opening.current = opened
    void opened.then(
      (socket) => {
        // The page was left while the client was being loaded.
        if (opening.current !== opened) return
        socket.on('connect', () => void join())
        socket.on('disconnect', (reason) => {
          setConnection('away')
          // The server closes whoever does not keep up: it is let in again with what it has.
          if (reason === 'io server disconnect') socket.connect()
        })
        socket.on('event', (event: SentEvent) => {
          // One that is missing before it is asked for, with this one after it.
          if (event.seq > seen.current.seq + 1) void join()
          else show(applyEvent(seen.current, event))
        })
        socket.on('tick', ({ votes, watching: here, head }: Tick) => {
          if (votes) show(withVotes(seen.current, votes))
          if (here !== undefined) setWatching(here)
          if (head !== undefined && head > seen.current.seq) void join()
        })
        socket.connect()
      },
      () => setConnection('away'),
    )
    return () => {
      opening.current = null
      void opened.then(
        (socket) => socket.close(),
        () => {},
      )
    }
  }, [join, show])

  const speak = useCallback(
    (said: Omit<Unsent, 'clientMessageId'>) => {
      const one = { ...said, clientMessageId: crypto.randomUUID() }
      keep((waiting) => [...waiting, one])
      void sendUnsent(one)
    },
    [keep, sendUnsent],
  )

  const vote = useCallback(
    async (questionId: string) => {
      setVoted((before) => new Set([...before, questionId]))
      const answer = await call('vote', { roomId, questionId })
      if (answer?.ok && answer.votes !== undefined) {
        show(withVotes(seen.current, { [questionId]: answer.votes }))
        return
      }
      setVoted((before) => new Set([...before].filter((id) => id !== questionId)))
      if (answer && !answer.ok) setFault({ command: 'vote', fault: answer.fault })
    },
    [call, roomId, show],
  )

  /** A command of the desk; what comes of it is the next event. */
  const command = useCallback(
    async (name: string, input: object) => {
      const answer = await call(name, { roomId, ...input })
      setFault(answer && !answer.ok ? { command: name, fault: answer.fault } : null)
      return answer?.ok ?? false
    },
    [call, roomId],
  )

  return { view, voted, own, watching, connection, unsent, fault, speak, vote, command }
}

/** What a page holds of its room. */
export type Room = ReturnType<typeof useRoom>
