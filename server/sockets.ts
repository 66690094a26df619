import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { isOwnRequest } from './origin.ts'

/**
 * Socket.IO on the process's HTTP server, WebSocket only; a handshake that another site's page
 * makes is refused, for it would come with this site's cookies. No namespace is open yet: every
 * connection is refused until a room exists that names who may enter (deny by default).
 */
export function createSockets(server: HttpServer, appUrl: string): Server {
  const sockets = new Server(server, {
    transports: ['websocket'],
    allowRequest: (request, answer) => {
      const own = isOwnRequest(request.headers, appUrl)
      answer(own ? null : 'another site', own)
    },
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: 16_000,
  })
  sockets.use((_socket, next) => next(new Error('not_allowed')))
  return sockets
}
