import type { Socket } from 'socket.io'
import { Decoder } from 'socket.io-parser'
import { FewRooms } from './few-rooms.ts'
import { OnlyEntry } from './only-entry.ts'
import { readControl } from './socket-packets.ts'

/** What Node's emitters keep their listeners in. */
interface Emitting {
  _events: Record<string, Listener | Listener[]>
}

type Listener = (...said: never[]) => void

/** The WebSocket of a connection, from `ws`. */
interface Wire extends Emitting {
  transport?: Transport
}

/** What Engine.IO reads from and writes to. */
interface Transport extends Emitting {
  socket: Wire
  onData(text: string | Buffer): void
  onError(error: Error): void
  onClose(): void
  conn?: Conn
  client?: Client
}

/** Engine.IO's connection. */
interface Conn extends Emitting {
  id: string
  server: { clients: Record<string, unknown>; clientsCount: number }
  transport: Transport
  cleanupFn: readonly unknown[]
  flush(): void
  onDrain(): void
  onPacket(packet: unknown): void
  onError(error: Error): void
  onClose(reason: string): void
}

/** Socket.IO's client, to which the connection belongs. */
interface Client {
  decoder: unknown
  sockets: OnlyEntry<string, unknown>
  nsps: OnlyEntry<string, unknown>
  ondata: unknown
  ondecoded: (packet: unknown) => void
  onerror: (error: unknown) => void
  onclose: (reason: string, description: unknown) => void
}

/** Socket.IO's socket, the client's only one. */
interface Held extends Emitting {
  id: string
  nsp: { name: string; adapter: { sids: Map<string, Iterable<string>> } }
  conn: Conn
  client: Client
  acks: ReadonlyMap<number, unknown>
  flags: object
}

/** Of nobody: the server asks no client for an answer. */
const NO_ACKS: ReadonlyMap<number, unknown> = new Map()
/** Nothing is told to one socket in a way of its own. */
const NO_FLAGS = Object.freeze({})
const NOTHING_TO_CLEAN: readonly unknown[] = Object.freeze([])
/** Engine.IO's listener on a transport for the heads of answers to requests, of which a WebSocket has one. */
const OF_REQUESTS = 'headers'
/** Socket.IO's packets with bytes beside their text (protocol 5, 5 and 6), which are none of ours. */
const WITH_BYTES = /^[56]/

const WireEvents = listened({
  // Each is the same for all connections, and counted there.
  ping: readControl,
  pong: readControl,
  message(this: Wire, data: Buffer, isBinary: boolean) {
    this.transport?.onData(isBinary ? data : data.toString())
  },
  close(this: Wire) {
    this.transport?.onClose()
  },
  error(this: Wire, error: Error) {
    this.transport?.onError(error)
  },
})

const TransportEvents = listened({
  ready(this: Transport) {
    this.conn?.flush()
  },
  drain(this: Transport) {
    this.conn?.onDrain()
  },
  packet(this: Transport, packet: unknown) {
    this.conn?.onPacket(packet)
  },
  error(this: Transport, error: Error) {
    this.conn?.onError(error)
  },
  close(this: Transport) {
    this.conn?.onClose('transport close')
  },
})

const ConnEvents = listened({
  data(this: Conn, data: unknown) {
    if (this.transport.client) readInto(this.transport.client, data)
  },
  error(this: Conn, error: Error) {
    this.transport.client?.onerror(error)
  },
  // Once, as Engine.IO sees to: a connection that is closed is closed no more.
  close(this: Conn, reason: string, description: unknown) {
    delete this.server.clients[this.id]
    this.server.clientsCount -= 1
    this.transport.client?.onclose(reason, description)
  },
})

const SocketEvents = listened({ error() {} })

/** One for all: whole packets alone are read, so nothing is kept from one to the next. */
const decoder = new Decoder()
let reading: Client | null = null
decoder.on('decoded', (packet: unknown) => reading?.ondecoded(packet))
const READ_ELSEWHERE = Object.freeze({ removeListener() {}, destroy() {} })

/**
 * Has a connection listen with what is there once for all connections, in the place of some thirty functions,
 * lists, tables and wrappers that Socket.IO, Engine.IO and `ws` make for each; thousands of connections hold
 * little but these. A connection that is not wired as those releases of theirs wire it stays as it is.
 * To be called once all listen that will.
 * @returns whether it was done
 */
export function shareListeners(socket: Socket): boolean {
  const held = socket as unknown as Held
  const { conn, client } = held
  const { transport } = conn
  const wire = transport.socket
  const isKnown =
    listens(wire, { ping: 1, pong: 1, message: 1, close: 1, error: 2 }) &&
    listens(transport, { error: 1, ready: 1, packet: 1, drain: 1, close: 1, headers: 1 }) &&
    listens(conn, { data: 1, error: 1, close: 2 }) &&
    listens(held, { error: 1 })
  if (!isKnown) return false
  wire.transport = transport
  transport.conn = conn
  transport.client = client
  wire._events = own(WireEvents, wire)
  transport._events = own(TransportEvents, transport)
  conn._events = own(ConnEvents, conn)
  held._events = own(SocketEvents, held)
  conn.cleanupFn = NOTHING_TO_CLEAN
  held.acks = NO_ACKS
  held.flags = NO_FLAGS
  const { ondata, ondecoded, onerror, onclose } = Object.getPrototypeOf(client) as Client
  Object.assign(client, { ondata, ondecoded, onerror, onclose, decoder: READ_ELSEWHERE })
  // Whoever enters a second time loses the connection before Socket.IO reads it.
  client.sockets = new OnlyEntry(held.id, held)
  client.nsps = new OnlyEntry(held.nsp.name, held)
  const { sids } = held.nsp.adapter
  sids.set(held.id, new FewRooms(sids.get(held.id)))
  return true
}

/** Reads a packet for a client; what is none costs it the connection. */
function readInto(client: Client, data: unknown): void {
  reading = client
  try {
    if (typeof data !== 'string' || WITH_BYTES.test(data)) throw new Error('bytes are not read')
    decoder.add(data)
  } catch (thrown) {
    client.onerror(thrown)
  } finally {
    reading = null
  }
}

/** What an emitter listens with that has nothing of its own yet: an object as small as there is. */
type Listeners = new () => Emitting['_events']

/** Listeners for all, without the names that every object has: `constructor` is no event. */
function listened(listeners: Record<string, Listener>): Listeners {
  // Objects of a class take the room for what they have had so far, others that for four things.
  class Events {}
  const shared = Object.assign(Object.create(null) as Record<string, Listener>, listeners)
  Object.setPrototypeOf(Events.prototype, shared)
  delete (Events.prototype as { constructor?: unknown }).constructor
  return Events as Listeners
}

/** For one emitter, which keeps what else it listens to, or will listen to, beside it. */
function own(Events: Listeners, { _events }: Emitting): Emitting['_events'] {
  const events = new Events()
  for (const [name, listeners] of Object.entries(_events)) {
    if (!(name in events) && name !== OF_REQUESTS) events[name] = listeners
  }
  return events
}

function listens({ _events }: Emitting, counts: Record<string, number>): boolean {
  return Object.entries(counts).every(
    ([name, count]) => [_events[name] ?? []].flat().length === count,
  )
}
