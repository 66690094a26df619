import type { Server } from 'socket.io'
import type { WebSocket } from 'ws'

/** What of a Socket.IO client is needed to reach the WebSocket below it. */
interface Client {
  conn: {
    readyState: string
    writeBuffer: unknown[]
    transport: { writable: boolean; socket: Socket }
  }
  writeToEngine: Write
}

type Socket = WebSocket & { _sender?: { sendFrame?: (list: Buffer[]) => void } }
type Write = (this: Client, packets: unknown, options: WriteOptions) => void

interface WriteOptions {
  /** The frame of a broadcast as the adapter has made it once for all, its head and its words apart. */
  wsPreEncodedFrame?: Buffer[]
}

/**
 * Has what is told to a whole room written to each WebSocket as one buffer, without the packets, events
 * and callbacks that Engine.IO makes of it for each. A connection whose last words are still under way
 * is written to by Engine.IO as always, which keeps the order, drops what is volatile and counts what is
 * not read.
 */
export function writeWholeFrames(sockets: Server): void {
  sockets.on('connection', ({ client }) => {
    ;(client as unknown as Client).writeToEngine = writeToEngine
  })
}

function writeToEngine(this: Client, packets: unknown, options: WriteOptions): void {
  if (writeFrame(this, options)) return
  const { writeToEngine: asAlways } = Object.getPrototypeOf(this) as Client
  asAlways.call(this, packets, options)
}

function writeFrame(client: Client, options: WriteOptions): boolean {
  const frame = options.wsPreEncodedFrame
  const { conn } = client
  if (!frame || conn.readyState !== 'open' || conn.writeBuffer.length > 0) return false
  const { writable, socket } = conn.transport
  if (!writable || socket.bufferedAmount > 0 || !socket._sender?.sendFrame) return false
  if (frame.length > 1) options.wsPreEncodedFrame = [Buffer.concat(frame)]
  socket._sender.sendFrame(options.wsPreEncodedFrame!)
  return true
}
