import type { Server, Socket } from 'socket.io'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { countPacket } from './socket-allowance.ts'
import { newFacts, type SocketFacts } from './socket-facts.ts'

/** What Engine.IO keeps of a connection, with what it has been allowed. */
interface Transport {
  onPacket: (packet: Packet) => void
  socket: Counted
}

/** A connection that has its facts itself: of what WebSocket has by itself Engine.IO hears nothing. */
type Counted = WebSocket & {
  facts: SocketFacts
  _receiver?: { _mask: Buffer | undefined }
}

interface Packet {
  type: string
  data?: unknown
}

/** How Socket.IO writes that a namespace is entered, and a name after it for any but the only one. */
const CONNECT = '0'
const NAMED = '0/'

/**
 * Counts what comes over a connection before Socket.IO reads it, commands or not, joined or not: whoever
 * sends more than a client does, enters a second time or another namespace than the one there is, loses
 * the connection at once. Each would be a socket of its own, with an allowance of its own. The pings and
 * pongs that WebSocket has by itself are counted among the rest.
 */
export function guardPackets(sockets: Server): void {
  sockets.engine.on('connection', (conn: { transport: Transport }) => {
    const { socket } = conn.transport
    socket.facts = newFacts()
    for (const one of ['ping', 'pong']) socket.on(one, readControl)
    // On the transport alone: a listener for each of thousands of connections would be kept for each.
    conn.transport.onPacket = readPacket
  })
}

/** What is known of a connection, with what it may send, over all that it sends. */
export function factsOf(socket: Socket): SocketFacts {
  return (socket.conn as unknown as { transport: Transport }).transport.socket.facts
}

function readPacket(this: Transport, packet: Packet): void {
  if (
    countPacket(this.socket.facts, performance.now()) === 'cut' ||
    !isEntryAllowed(this, packet)
  ) {
    // What is on the way already is not waited for.
    this.socket.terminate()
    return
  }
  const { onPacket } = Object.getPrototypeOf(this) as Transport
  onPacket.call(this, packet)
  // It is of the frame that has been read, and holds the bytes of all that came with it.
  if (this.socket._receiver) this.socket._receiver._mask = undefined
}

/** Counts what WebSocket has by itself, a ping or the answer to one. */
export function readControl(this: WebSocket): void {
  if (countPacket((this as Counted).facts, performance.now()) === 'cut') this.terminate()
}

/** No client of ours and no proxy parts a command of a few lines into more. */
const MOST_FRAGMENTS = 16

/**
 * The WebSocket server below Socket.IO, which takes a message in few parts alone: parts without a word in
 * them have no size, and are nobody's packet to count until the last one.
 */
export class WholeMessages extends WebSocketServer {
  constructor(options: ServerOptions & { maxFragments?: number }) {
    const few = { ...options, maxFragments: MOST_FRAGMENTS }
    super(few)
  }
}

function isEntryAllowed({ socket }: Transport, { type, data }: Packet): boolean {
  const { facts } = socket
  if (type !== 'message' || typeof data !== 'string' || !data.startsWith(CONNECT)) return true
  if (facts.hasEntered || data.startsWith(NAMED)) return false
  facts.hasEntered = true
  return true
}
