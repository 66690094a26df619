import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { Context, RoomNews } from '#app/kernel/context.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { connectNodes } from '#server/nodes.ts'
import { createRecall } from '#server/recall.ts'
import type { RoomCounts } from '#server/room-counts.ts'
import { createRoomNews } from '#server/room-news.ts'
import { createSockets } from '#server/sockets.ts'

/** A server of the rooms, as one of several processes of one site. */
export interface TestNode {
  port: number
  /** How many sockets are open on it. */
  connections(): number
  /** Brings something to whoever is in a room, written or not. */
  tell: RoomNews['tell']
  /** What use cases on this node tell its rooms by. */
  rooms: RoomNews
  /** What it has logged as gone wrong. */
  errors(): string[]
  close(): Promise<void>
}

/** Starts a node on the database of the context, in touch with others over Redis or PostgreSQL. */
export async function startNode(
  context: Context,
  over: {
    databaseUrl?: string
    redisUrl?: string
    roomCounts?: RoomCounts
    mostConnections?: { ofNode: number; ofAddress: number }
  } = {},
): Promise<TestNode> {
  const lines: string[] = []
  const log = createLog({ write: (line) => void lines.push(line) })
  const pool = new pg.Pool({ connectionString: over.databaseUrl, max: 4 })
  pool.on('error', () => {})
  const connection = { embedded: !over.databaseUrl, pool }
  const nodes = await connectNodes({ redisUrl: over.redisUrl }, connection, log)
  const { server } = createHttp()
  const roomNews = createRoomNews()
  const own = { ...context, recall: createRecall(), rooms: roomNews }
  const sockets = createSockets(
    server,
    {
      ...{ context: own, log, roomNews },
      ...(over.roomCounts ? { roomCounts: over.roomCounts } : {}),
      ...(over.mostConnections ? { mostConnections: over.mostConnections } : {}),
    },
    nodes,
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.count(),
    tell: (event) => roomNews.tell(event),
    rooms: roomNews,
    errors: () => lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50),
    async close() {
      await sockets.close()
      await nodes.close()
      await pool.end()
    },
  }
}
