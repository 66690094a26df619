import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'

/**
 * Socket.IO on the process's HTTP server, WebSocket only. No namespace is open yet: every
 * connection is refused until a room exists that names who may enter (deny by default).
 */
export function createSockets(server: HttpServer): Server {
  const sockets = new Server(server, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: 16_000,
  })
  sockets.use((_socket, next) => next(new Error('not_allowed')))
  return sockets
}
