import type { Server, Socket } from 'socket.io'

/** Who is asked for a sign of life is looked up so often. */
const LOOK_MS = 1_000

/** Engine.IO's connection, as far as its heart beats. */
interface Conn {
  readyState: string
  pingIntervalTimer: NodeJS.Timeout | null
  pingTimeoutTimer: NodeJS.Timeout | null
  hasRefreshedPingTimeout: boolean
  sendPacket(type: 'ping'): void
  resetPingTimeout(): void
  /** Seconds of the process at which it is asked again; whole ones take no memory of their own. */
  beatsAt?: number
}

/** One timer for the heartbeats of all connections. */
export interface Heartbeats {
  /** Takes a connection over from the timer that Engine.IO has made for it alone. */
  take: (socket: Socket) => void
  close(): void
}

/**
 * Asks each connection for a sign of life as often as Engine.IO would (protocol 4: the server pings, and whoever
 * does not answer in time is gone), without a timer for each of thousands.
 */
export function createHeartbeats(sockets: Server): Heartbeats {
  const { engine } = sockets as unknown as {
    engine: { clients: Record<string, Conn>; opts: { pingInterval: number } }
  }
  const everyS = Math.floor(engine.opts.pingInterval / 1_000)
  const nowS = () => Math.floor(performance.now() / 1_000)
  const timer = setInterval(() => {
    const now = nowS()
    for (const conn of Object.values(engine.clients)) {
      if (conn.beatsAt === undefined || conn.beatsAt > now || conn.readyState !== 'open') continue
      conn.beatsAt = now + everyS
      // One that is still waited for is ended by its own time.
      if (conn.pingTimeoutTimer !== null) continue
      conn.hasRefreshedPingTimeout = false
      conn.sendPacket('ping')
      conn.resetPingTimeout()
    }
  }, LOOK_MS).unref()
  return {
    take(socket) {
      const conn = socket.conn as unknown as Conn
      if (conn.pingIntervalTimer) clearTimeout(conn.pingIntervalTimer)
      conn.pingIntervalTimer = null
      conn.beatsAt = nowS() + everyS
    },
    close: () => clearInterval(timer),
  }
}
