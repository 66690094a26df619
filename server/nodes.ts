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

/** Redis answers in a millisecond; what takes so long is not waited for by those who are on this node. */
const ANSWERS_WITHIN_MS = 1_000

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
    const redis = refuseWhileAway(client, warn)
    return {
      adapter: overRedis(client),
      // In due form it would wait for answers that may never come.
      close: () => (redis.isAway() ? Promise.resolve(client.destroy()) : client.close()),
    }
  }
  if (connection.embedded) return { adapter: undefined, close: () => Promise.resolve() }
  return {
    adapter: overPostgres(forAdapter(connection.pool), {
      errorHandler: warn,
      payloadThreshold: NOTIFICATION_MOST,
    }),
    close: () => Promise.resolve(),
  }
}

/**
 * Has the client refuse at once what nobody would answer: while the connection is broken, which it would
 * keep without a limit, and while Redis hangs. The adapter brings nothing to this node's own sockets before
 * Redis has taken it or refused, and of `publish` it asks for no answer, whose failure would end the
 * process.
 */
function refuseWhileAway(
  client: {
    isReady: boolean
    xAdd(...call: never[]): Promise<unknown>
    publish(...call: never[]): Promise<unknown>
  },
  warn: (error: unknown) => void,
): { isAway(): boolean } {
  let overdue = 0
  const isAway = () => !client.isReady || overdue > 0
  const ask = <T>(work: () => Promise<T>): Promise<T> => {
    if (isAway()) return Promise.reject(new Error('Redis is away'))
    return new Promise((resolve, reject) => {
      let isOverdue = false
      const timer = setTimeout(() => {
        isOverdue = true
        overdue += 1
        reject(new Error('Redis does not answer'))
      }, ANSWERS_WITHIN_MS)
      const answered = () => {
        clearTimeout(timer)
        if (isOverdue) overdue -= 1
      }
      work().finally(answered).then(resolve, reject)
    })
  }
  const xAdd = client.xAdd.bind(client)
  const publish = client.publish.bind(client)
  Object.assign(client, {
    xAdd: (...call: never[]) => ask(() => xAdd(...call)),
    publish: (...call: never[]) =>
      ask(() => publish(...call)).catch((error: unknown) => {
        warn(error)
        return 0
      }),
  })
  return { isAway }
}

/**
 * The pool, as the adapter is to have it. It takes a connection to listen with and another when that one
 * ends, and gives none back, so that ten ends would leave the process without any. What it tells the others
 * goes out in the order in which it is told, and not over whichever connection is the quickest: who is led
 * out of a room has heard before why.
 */
function forAdapter(pool: Pool): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    client.once('end', () => client.release(true))
    return client
  }
  let last: Promise<unknown> = Promise.resolve()
  const query = (text: string, values?: unknown[]) => {
    const own = last.then(() => pool.query(text, values))
    last = own.catch(() => {})
    return own
  }
  return { connect, query } as unknown as Pool
}
