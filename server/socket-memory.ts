import type { Socket } from 'socket.io'
import type { WebSocket } from 'ws'

/** What Socket.IO and Engine.IO keep of a connection beyond what they declare. */
interface Held {
  handshake: unknown
  conn: {
    request: unknown
    transport: { socket: WebSocket & { _socket?: NodeJS.EventEmitter } }
  }
}

const NO_HANDSHAKE = Object.freeze({})

/**
 * Lets go of what a connection holds for its beginning alone: the request with all its headers, Engine.IO's
 * answer to it, which waits for the connection's end to tell nobody, and the room of the socket's own id.
 * Thousands of connections hold little but this. To be called once the handshake has been read.
 */
export function releaseHandshake(socket: Socket): void {
  void socket.leave(socket.id)
  const held = socket as unknown as Held
  held.handshake = NO_HANDSHAKE
  held.conn.request = null
  const wire = held.conn.transport.socket._socket
  // That of `ws` stays: it is no listener for once.
  for (const listener of (wire?.rawListeners('close') ?? []) as (() => void)[]) {
    if ('listener' in listener) wire?.removeListener('close', listener)
  }
}
