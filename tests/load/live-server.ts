import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pino } from 'pino'
import { WebSocketServer } from 'ws'
import { newId } from '#app/kernel/ids.ts'
import { compose } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { createLimits } from '#server/limits.ts'
import { createSockets } from '#server/sockets.ts'

/** How a server of the benchmark is opened, and what it is asked to do once it is. */
export type LiveTask =
  | { do: 'open'; kind: 'rooms'; env: Record<string, string>; roomId: string }
  | { do: 'open'; kind: 'ws' }
  /** So many events in all, some of them every so many milliseconds. */
  | { do: 'tell'; events: number; atOnce: number; everyMs: number }
  /** Ten totals of votes, over and over. */
  | { do: 'count'; batches: number; everyMs: number }
  | { do: 'measure'; asItIs?: true }

/** What the process has used since it was asked the last time, and what it holds. */
export interface LiveUse {
  cpuMicros: number
  memoryBytes: number
  connections: number
}

interface Broadcast {
  event(text: string): void
  count(questionId: string, votes: number): void
  connections(): number
}

/** So many totals make a batch. */
export const TOTALS = 10

const collect = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

let broadcast: Broadcast
let before = process.cpuUsage()

process.on('message', (task: LiveTask) => void work(task).then((answer) => process.send?.(answer)))

async function work(task: LiveTask): Promise<object> {
  switch (task.do) {
    case 'open': {
      const server = createServer()
      broadcast = task.kind === 'rooms' ? await serveRooms(server, task) : servePlain(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve))
      return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
    }
    case 'tell':
      await every(task.everyMs, Math.ceil(task.events / task.atOnce), () => {
        for (let at = 0; at < task.atOnce; at++) broadcast.event(String(now()))
      })
      return {}
    case 'count':
      await every(task.everyMs, task.batches, () => {
        for (let at = 0; at < TOTALS; at++) broadcast.count(`question-${at}`, at)
      })
      return {}
    case 'measure': {
      const used = process.cpuUsage(before)
      if (!task.asItIs) collect()
      before = process.cpuUsage()
      const { heapUsed, external } = process.memoryUsage()
      return {
        cpuMicros: used.user + used.system,
        memoryBytes: heapUsed + external,
        connections: broadcast.connections(),
      } satisfies LiveUse
    }
  }
}

/** The product's own sockets, delivery and rooms. */
async function serveRooms(
  server: Server,
  task: { env: Record<string, string>; roomId: string },
): Promise<Broadcast> {
  const log = pino({ level: 'silent' })
  const composition = await compose(readEnv(task.env), log, { demonstration: 'never' })
  // Ten thousand come from this one machine, again and again.
  const limits = createLimits({ room_handshake: { points: 1_000_000, duration: 60 } })
  const sockets = createSockets(server, {
    ...composition,
    context: { ...composition.context, limits },
    mostConnections: { ofNode: 1_000_000, ofAddress: 1_000_000 },
  })
  const { roomId } = task
  let seq = 0
  return {
    event: (text) => {
      seq += 1
      const payload = { id: newId(), text, by: null }
      composition.roomNews.tell({
        roomId,
        seq,
        kind: 'message',
        audience: 'all',
        payload,
        authorId: null,
        at: new Date(),
      })
    },
    count: (questionId, votes) => composition.roomNews.count({ roomId, questionId, votes }),
    connections: () => sockets.count(),
  }
}

/** The least that can bring the same words to as many. */
function servePlain(server: Server): Broadcast {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  sockets.on('connection', (socket) => socket.on('error', () => {}))
  let seq = 0
  const send = (name: string, said: object) => {
    const words = `42${JSON.stringify([name, said])}`
    for (const client of sockets.clients) client.send(words)
  }
  return {
    event: (text) => {
      seq += 1
      const payload = { id: newId(), text, by: null }
      send('event', { seq, at: Date.now(), kind: 'message', payload })
    },
    count: (questionId, votes) => send('tick', { votes: { [questionId]: votes } }),
    connections: () => sockets.clients.size,
  }
}

/** The same clock in every process of this machine, in milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function every(milliseconds: number, times: number, work: () => void): Promise<void> {
  return new Promise((resolve) => {
    let left = times
    const timer = setInterval(() => {
      work()
      if (--left > 0) return
      clearInterval(timer)
      resolve()
    }, milliseconds)
  })
}
