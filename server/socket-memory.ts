import type { Socket } from 'socket.io'
import type { WebSocket } from 'ws'

/** What Socket.IO and Engine.IO keep of a connection beyond what they declare. */
interface Held {
  handshake: unknown
  conn: {
    request: unknown
    transport: { socket: WebSocket & { _socket?: Wire } }
  }
}

/** What Node's emitters keep their listeners in. */
interface Wire {
  _events?: Record<string, Listener | Listener[]>
}

type Listener = () => void

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
  const closes = wire?._events?.close
  // That of `ws` and the one that counts it down stay: they are no listeners for once. A list that was made
  // anew has no room for others, which one that has grown keeps.
  if (wire?._events && Array.isArray(closes)) {
    wire._events.close = closes.filter((listener) => !('listener' in listener))
  }
}
