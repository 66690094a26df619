import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Composition } from './compose.ts'
import { createHeartbeats } from './heartbeats.ts'
import type { Nodes } from './nodes.ts'
import { createRoomCounts } from './room-counts.ts'
import { createRoomDelivery } from './room-delivery.ts'
import { serveRooms } from './room-sockets.ts'
import { createAdmission } from './socket-admission.ts'
import { writeWholeFrames } from './socket-frames.ts'
import { guardPackets, WholeMessages } from './socket-packets.ts'

/** A command is a few lines of text; more is no person's. */
const MOST_BYTES = 8_000

/** Socket.IO and what it stands on, to be closed together. */
export interface Sockets {
  /** How many are open on this node. */
  count(): number
  /** Ends every connection; whoever was in a room comes back by itself. */
  disconnectSockets(): void
  close(): Promise<void>
}

/**
 * Socket.IO on the process's HTTP server, WebSocket only; a handshake that another site's page
 * makes is refused, for it would come with this site's cookies, and so is one too many. The one namespace is that of the live
 * rooms, where every command names who may.
 */
export function createSockets(
  server: HttpServer,
  composition: Pick<Composition, 'context' | 'log' | 'roomNews'> &
    Partial<Pick<Composition, 'roomCounts' | 'mostConnections'>>,
  nodes: Pick<Nodes, 'adapter'> = { adapter: undefined },
): Sockets {
  const admission = createAdmission(composition.context, composition.mostConnections)
  const sockets = new Server(server, {
    transports: ['websocket'],
    allowRequest: (request, answer) => {
      admission.refusalOf(request).then(
        (refusal) => answer(refusal, refusal === null),
        (thrown: unknown) => {
          composition.log.error({ err: thrown }, 'a handshake could not be decided on')
          answer('not now', false)
        },
      )
    },
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: MOST_BYTES,
    wsEngine: WholeMessages,
    ...(nodes.adapter ? { adapter: nodes.adapter } : {}),
  })
  guardPackets(sockets)
  writeWholeFrames(sockets)
  const counts = composition.roomCounts ?? createRoomCounts()
  counts.connected = () => sockets.engine.clientsCount
  const delivery = createRoomDelivery(sockets, composition, { isAlone: !nodes.adapter, counts })
  composition.roomNews.bringBy(delivery)
  const heartbeats = createHeartbeats(sockets)
  sockets.on('connection', heartbeats.take)
  serveRooms(sockets, composition, { delivery, counts })
  return {
    count: () => sockets.engine.clientsCount,
    disconnectSockets: () => void sockets.disconnectSockets(true),
    async close() {
      heartbeats.close()
      delivery.close()
      await sockets.close()
    },
  }
}
