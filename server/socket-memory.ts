import type { Socket } from 'socket.io'
import type { WebSocket } from 'ws'

/** What Socket.IO and Engine.IO keep of a connection beyond what they declare. */
interface Held extends Emitting {
  handshake: unknown
  acks: ReadonlyMap<number, unknown>
  _anyListeners: readonly unknown[]
  conn: Emitting & {
    request: unknown
    cleanupFn: unknown[]
    transport: Emitting & { socket: WebSocket & Emitting & { _socket?: NodeJS.EventEmitter } }
  }
}

/** What Node's emitters keep their listeners in. */
interface Emitting {
  _events: object
}

const NO_HANDSHAKE = Object.freeze({})
/** Of nobody: the server asks no client for an answer. */
const NO_ACKS: ReadonlyMap<number, unknown> = new Map()
/** Without a name of its own, so that no event is taken for one: `constructor` is no listener. */
const NO_EVENTS: object = Object.freeze(Object.create(null) as object)

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

/**
 * Has a connection keep what it listens with in as little as it takes. An emitter's listeners are a
 * hash table each, and a list that one thing was put into has room for seventeen. To be called once all
 * listen that will.
 */
export function shrinkListeners(socket: Socket): void {
  const held = socket as unknown as Held
  const { conn } = held
  held.acks = NO_ACKS
  held._anyListeners = [...held._anyListeners]
  conn.cleanupFn = [...conn.cleanupFn]
  for (const emitter of [held, conn, conn.transport, conn.transport.socket]) {
    emitter._events = Object.assign(Object.create(NO_EVENTS) as object, emitter._events)
  }
}
