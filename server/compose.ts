import { join } from 'node:path'
import type { Logger } from 'pino'
import { connect, type Connection } from '#db/connect.ts'
import { listPendingMigrations, migrateToLatest } from '#db/migrate.ts'
import { findDemonstration } from '#db/seed/mark.ts'
import { seedDemonstration } from '#db/seed/index.ts'
import { createSessions } from '#app/accounts/lucia.ts'
import { systemClock } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { createChannels } from './channels.ts'
import type { Env } from './env.ts'
import { createBoss, createQueues, jobsOver } from './jobs.ts'
import { createLimits } from './limits.ts'
import { createLog } from './log.ts'
import { createDiskStorage } from './storage.ts'
import { createWords } from './words.ts'

/** Everything of the process that has state, built once. */
export interface Composition {
  connection: Connection
  /** The system's own context; a request's is made from it. */
  context: Context
  log: Logger
  boss: ReturnType<typeof createBoss>
  close(): Promise<void>
}

/**
 * Builds the process: database first, then what stands on it. The embedded database is migrated
 * and, when new, filled with the demonstration; PostgreSQL is only checked.
 * @throws `migrations_pending` when PostgreSQL lacks migrations.
 */
export async function compose(env: Env, log: Logger = createLog()): Promise<Composition> {
  const connection = connect({ databaseUrl: env.databaseUrl, dataDir: env.dataDir })
  try {
    if (connection.embedded) await migrateToLatest(connection.db)
    else await ensureMigrated(connection)

    const boss = createBoss(connection.pool, log)
    await boss.start()
    await createQueues(boss)
    const context: Context = {
      db: connection.db,
      clock: systemClock,
      actor: { kind: 'system', name: 'server' },
      requestId: newId(),
      words: createWords(),
      storage: createDiskStorage(join(env.dataDir, 'files')),
      jobs: jobsOver(boss),
      channels: createChannels({
        smtpUrl: env.smtpUrl,
        sender: senderOf(env),
        demonstration: false,
      }),
      limits: createLimits(),
      sessions: createSessions(connection.pool),
      log,
      site: { appUrl: env.appUrl, secret: env.appSecret, demonstration: false },
    }
    if (connection.embedded && !(await findDemonstration(context.db))) {
      await seedDemonstration(context, (step) => log.info(step, 'loading the demonstration'))
    }
    context.site.demonstration = (await findDemonstration(context.db)) !== null
    context.channels = createChannels({
      smtpUrl: env.smtpUrl,
      sender: senderOf(env),
      demonstration: context.site.demonstration,
    })
    return {
      connection,
      context,
      log,
      boss,
      async close() {
        await boss.stop({ graceful: true, timeout: 10_000 })
        await connection.close()
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function ensureMigrated(connection: Connection): Promise<void> {
  const pending = await listPendingMigrations(connection.db)
  if (pending.length > 0) {
    throw Object.assign(
      new Error(
        `The database lacks ${pending.length} migration(s): ${pending.join(', ')}. ` +
          'Run "npm run migrate" first.',
      ),
      { code: 'migrations_pending' },
    )
  }
}

function senderOf(env: Env): string {
  return `"春风 Chunfeng" <no-reply@${new URL(env.appUrl).hostname}>`
}
