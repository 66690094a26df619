import { createClient } from '@redis/client'
import { createAdapter as overPostgres } from '@socket.io/postgres-adapter'
import { createAdapter as overRedis } from '@socket.io/redis-streams-adapter'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { ServerOptions } from 'socket.io'
import type { Connection } from '#db/connect.ts'
import type { Env } from './env.ts'

/**
 * A notification of so many bytes PostgreSQL still takes; one of 8,000, which the adapter would send as it
 * is, it refuses. What is longer goes through a table.
 */
const NOTIFICATION_MOST = 7_999

/** How the processes that serve one site bring each other what happens in live rooms. */
export interface Nodes {
  /** Undefined where there is one process alone. */
  adapter: ServerOptions['adapter'] | undefined
  close(): Promise<void>
}

/**
 * Over Redis where it is configured, else over the database; the embedded database has one process.
 * Where either is not there for a while the rooms go on: what was not brought is asked for, since
 * every node tells the number of each room's last event.
 * @throws what Redis says where it cannot be reached at the start
 */
export async function connectNodes(
  env: Pick<Env, 'redisUrl'>,
  connection: Pick<Connection, 'embedded' | 'pool'>,
  log: Logger,
): Promise<Nodes> {
  const warn = (error: unknown) => log.warn({ err: error }, 'other nodes were not reached')
  if (env.redisUrl) {
    const client = createClient({ url: env.redisUrl })
    client.on('error', warn)
    await client.connect()
    return { adapter: overRedis(client), close: () => client.close() }
  }
  if (connection.embedded) return { adapter: undefined, close: () => Promise.resolve() }
  return {
    adapter: overPostgres(givingBack(connection.pool), {
      errorHandler: warn,
      payloadThreshold: NOTIFICATION_MOST,
    }),
    close: () => Promise.resolve(),
  }
}

/**
 * The pool, as the adapter is to have it: it takes a connection to listen with and another when that one
 * ends, and gives none back, so that ten ends would leave the process without any.
 */
function givingBack(pool: Pool): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    client.once('end', () => client.release(true))
    return client
  }
  return { connect, query: pool.query.bind(pool) } as unknown as Pool
}
