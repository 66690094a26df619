import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { findActor } from '#app/accounts/actor.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { STOP } from '#app/live/broadcast/model/stream-track.ts'
import { readCookies, SESSION_COOKIE } from '#app/web/cookies.ts'
import { addressOf } from './address.ts'
import type { Composition } from './compose.ts'
import { isOwnRequest } from './origin.ts'
import type { Ingest, VideoIngest } from './video-ingest.ts'

/** `/rooms/:id/picture`, where the browser of a presenter sends its picture. */
const PATH = /^\/rooms\/([0-9a-f-]{36})\/picture$/
const MOST_BYTES = 2_000_000
/** What is sent before the server has looked who it is waits here, no more of it. */
const MOST_EARLY = 200
const MOST_EARLY_BYTES = 4_000_000
const PING_MS = 10_000
/** A presenter's page is told so often that what it sends is heard: scripts see no pings. */
const HEARD_MS = 3_000
/** Whoever was told that it is over gets so long to go. */
const FAREWELL_MS = 1_000
/** How websockets are closed (RFC 6455, 7.4.1, and its registry): by a rule of ours, or to be tried again. */
const REFUSED = 1008
const TRY_AGAIN = 1013

export interface VideoSockets {
  close(): Promise<void>
}

/**
 * The websocket of the picture, beside that of the questions and apart from it: a presenter's browser
 * sends frames, and is told once that they are taken, or why not.
 */
export function createVideoSockets(
  server: HttpServer,
  composition: Pick<Composition, 'context' | 'log'>,
  ingest: VideoIngest,
): VideoSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
  })
  const { appUrl } = composition.context.site

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [, roomId] = PATH.exec(request.url?.split('?')[0] ?? '') ?? []
    if (!roomId) return
    if (!isOwnRequest(request.headers, appUrl)) return sendAway(socket, '403 Forbidden')
    const gone = () => socket.destroy()
    socket.once('error', gone)
    composition.context.limits.take('room_handshake', addressOf(request)).then(
      () => {
        socket.off('error', gone)
        if (socket.destroyed) return
        sockets.handleUpgrade(request, socket, head, (ws) => receive(ws, request, roomId))
      },
      (thrown: unknown) => {
        const isTooMany = faultOf(thrown) !== null
        if (!isTooMany) composition.log.error({ err: thrown }, 'a picture could not be let in')
        sendAway(socket, isTooMany ? '429 Too Many Requests' : '503 Service Unavailable')
      },
    )
  }
  const sendAway = (socket: Duplex, status: string) =>
    void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  server.on('upgrade', upgrade)

  function receive(ws: WebSocket, request: IncomingMessage, roomId: string): void {
    let taking: Ingest | null = null
    let early: { message: string | Uint8Array<ArrayBuffer>; cameAt: number }[] = []
    let earlyBytes = 0
    let hasStopped = false
    let isAlive = true
    let isOver = false
    const end = (code: FaultCode) => {
      if (isOver || ws.readyState !== ws.OPEN) return
      isOver = true
      early = []
      // What ended through no fault of the page's is tried again by it.
      const isOurs = code === 'stream_stopped' || code === 'stream_closed'
      if (!isOurs) ws.send(JSON.stringify({ ended: `fault.${code}` }))
      ws.close(isOurs ? TRY_AGAIN : REFUSED)
      setTimeout(() => ws.terminate(), FAREWELL_MS).unref()
    }
    const ping = setInterval(() => {
      if (!isAlive) return ws.terminate()
      isAlive = false
      ws.ping()
    }, PING_MS)
    const heard = setInterval(() => {
      if (taking && ws.readyState === ws.OPEN) ws.send(JSON.stringify({ heard: true }))
    }, HEARD_MS)
    ws.on('pong', () => (isAlive = true))
    ws.on('message', (data: Buffer, isBinary) => {
      isAlive = true
      if (isOver) return
      // Its own memory, which can be handed to the thread: the buffer may be a slice of a larger one.
      const message = isBinary ? new Uint8Array(data) : data.toString('utf8')
      if (message === STOP) {
        hasStopped = true
        ws.close(1000)
      } else if (taking) taking.take(message)
      else if (early.length < MOST_EARLY && earlyBytes + data.length <= MOST_EARLY_BYTES) {
        earlyBytes += data.length
        early.push({ message, cameAt: Date.now() })
      } else end('stream_too_much')
    })
    ws.on('error', () => ws.terminate())
    ws.on('close', () => {
      clearInterval(ping)
      clearInterval(heard)
      taking?.leave(hasStopped ? 'stopped' : 'broken')
    })
    void begin()

    async function begin(): Promise<void> {
      const requestId = newId()
      const log = composition.log.child({ requestId })
      const own: Context = { ...composition.context, actor: ANONYMOUS, requestId, log }
      const token = readCookies(request.headers.cookie)[SESSION_COOKIE]
      const presenting = async () => {
        const actor = token ? await findActor(own, { token, actingIds: [] }) : null
        if (!actor) throw new Fault('not_signed_in')
        return { context: { ...own, actor }, presenter: `account ${actor.accountId}` }
      }
      try {
        const begun = await ingest.begin(roomId, presenting, end)
        if (ws.readyState !== ws.OPEN) return begun.leave(hasStopped ? 'stopped' : 'broken')
        ws.send(JSON.stringify({ broadcastId: begun.broadcastId }))
        taking = begun
        for (const { message, cameAt } of early) begun.take(message, cameAt)
        early = []
      } catch (thrown) {
        const fault = faultOf(thrown)
        if (!fault) log.error({ err: thrown }, 'a picture could not be taken')
        end(fault?.code ?? 'stream_stopped')
      }
    }
  }

  return {
    async close() {
      server.off('upgrade', upgrade)
      for (const ws of sockets.clients) ws.terminate()
      sockets.close()
    },
  }
}
