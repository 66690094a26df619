import type { Server, Socket } from 'socket.io'
import type { WebSocket } from 'ws'
import { countPacket, newAllowance, type SocketAllowance } from './socket-allowance.ts'

/** What Engine.IO keeps of a connection, with what it has been allowed. */
interface Transport {
  onPacket: (packet: Packet) => void
  socket: WebSocket
  allowance: SocketAllowance
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
 * the connection at once. Each would be a socket of its own, with an allowance of its own.
 */
export function guardPackets(sockets: Server): void {
  sockets.engine.on('connection', (conn: { transport: Transport }) => {
    conn.transport.allowance = newAllowance()
    // On the transport alone: a listener for each of thousands of connections would be kept for each.
    conn.transport.onPacket = readPacket
  })
}

/** What a connection may send, over all that it sends. */
export function allowanceOf(socket: Socket): SocketAllowance {
  return (socket.conn as unknown as { transport: Transport }).transport.allowance
}

function readPacket(this: Transport, packet: Packet): void {
  if (countPacket(this.allowance, performance.now()) === 'cut' || !isEntryAllowed(this, packet)) {
    // What is on the way already is not waited for.
    this.socket.terminate()
    return
  }
  const { onPacket } = Object.getPrototypeOf(this) as Transport
  onPacket.call(this, packet)
}

function isEntryAllowed({ allowance }: Transport, { type, data }: Packet): boolean {
  if (type !== 'message' || typeof data !== 'string' || !data.startsWith(CONNECT)) return true
  if (allowance.hasEntered || data.startsWith(NAMED)) return false
  allowance.hasEntered = true
  return true
}
