import { join } from 'node:path'
import type { Logger } from 'pino'
import { connect, removeEmbedded, type Connection } from '#db/connect.ts'
import { listPendingMigrations, migrateToLatest } from '#db/migrate.ts'
import { findDemonstration, isCutOff, isEmpty } from '#db/seed/mark.ts'
import { seedDemonstration } from '#db/seed/index.ts'
import { renewDemonstration } from '#db/seed/renew.ts'
import { createSessions } from '#app/accounts/lucia.ts'
import { createLookCounter } from '#app/fair/figures/look-counter.ts'
import { addLooks } from '#app/fair/figures/opening-looks.ts'
import { systemClock } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { createBatches } from './batches.ts'
import { createChannels } from './channels.ts'
import type { Env } from './env.ts'
import { createBoss, createQueues, jobsOver } from './jobs.ts'
import { createLimits } from './limits.ts'
import { createLog, createRushLog } from './log.ts'
import { createRecall } from './recall.ts'
import { createRoomCounts, type RoomCounts } from './room-counts.ts'
import { createRoomNews, type RoomNewsRelay } from './room-news.ts'
import { createPrinter } from './printer.ts'
import { createRecogniser } from './recogniser.ts'
import { createSharedPages, type SharedPages } from './shared-pages.ts'
import { createSheets } from './sheets.ts'
import { createSolver } from './solver.ts'
import { createDiskStorage } from './storage.ts'
import { createPackaging, type Packaging } from './packaging.ts'
import { createVideoShelves, type VideoShelves } from './video-shelves.ts'
import { createWords } from './words.ts'

/** How long looks at openings are counted in memory before they are written down together. */
const WRITE_LOOKS_MS = 10_000

/** Everything of the process that has state, built once. */
export interface Composition {
  connection: Connection
  /** The system's own context; a request's is made from it. */
  context: Context
  log: Logger
  /** For what happens thousands of times a second. */
  rushLog: Logger
  /** Pages that all visitors who are not known see alike. */
  sharedPages: SharedPages
  /** Where the sockets, once they are open, hear what happens in live rooms. */
  roomNews: RoomNewsRelay
  roomCounts: RoomCounts
  mostConnections: Env['mostConnections']
  /** What live pictures have to give at once. */
  videoShelves: VideoShelves
  packaging: Packaging
  boss: ReturnType<typeof createBoss>
  close(): Promise<void>
}

/**
 * Builds the process: database first, then what stands on it. The embedded database is migrated
 * and, when it holds nobody, filled with the demonstration if so asked; PostgreSQL is only checked.
 * Background work is prepared, so that jobs can be enqueued, but done only after `startWork`.
 * @throws `migrations_pending` when PostgreSQL lacks migrations.
 */
export async function compose(
  env: Env,
  log: Logger = createLog(),
  options: { demonstration: 'when_empty' | 'never' },
): Promise<Composition> {
  const connection = await open(env, (error) =>
    log.warn({ err: error }, 'a database connection was lost'),
  )
  try {
    const boss = createBoss(connection.pool, log)
    await boss.start()
    await createQueues(boss)
    const views = createLookCounter({
      clock: systemClock,
      log,
      write: (counted) => addLooks(connection, counted),
    })
    const writing = setInterval(() => void views.flush(), WRITE_LOOKS_MS).unref()
    const printer = createPrinter()
    const solver = createSolver()
    const recogniser = env.recogniser ? createRecogniser(env.recogniser, log) : null
    const packaging = createPackaging()
    const roomNews = createRoomNews()
    const context: Context = {
      db: connection.db,
      clock: systemClock,
      actor: { kind: 'system', name: 'server' },
      requestId: newId(),
      words: createWords(),
      recall: createRecall(),
      batches: createBatches(),
      rooms: roomNews,
      storage: createDiskStorage(join(env.dataDir, 'files')),
      printer,
      sheets: createSheets(),
      solver,
      recogniser,
      jobs: jobsOver(boss),
      channels: createChannels({
        smtpUrl: env.smtpUrl,
        sender: senderOf(env),
        demonstration: false,
      }),
      limits: createLimits(),
      views,
      sessions: createSessions(connection.pool),
      log,
      site: {
        ...{ appUrl: env.appUrl, secret: env.appSecret, demonstration: false },
        encoderUrl: null,
        mediaSources: env.mediaSources,
      },
    }
    const wanted = connection.embedded && options.demonstration === 'when_empty'
    const begun = await findDemonstration(context.db)
    if (wanted && !begun && (await isEmpty(context.db))) {
      await seedDemonstration(context, (step) => log.info(step, 'loading the demonstration'))
    }
    context.site.demonstration = (await findDemonstration(context.db)) !== null
    if (context.site.demonstration) await renewDemonstration(context)
    context.channels = createChannels({
      smtpUrl: env.smtpUrl,
      sender: senderOf(env),
      demonstration: context.site.demonstration,
    })
    const rushLog = createRushLog()
    return {
      connection,
      context,
      log,
      rushLog,
      sharedPages: createSharedPages({ clock: context.clock }),
      roomNews,
      roomCounts: createRoomCounts(),
      mostConnections: env.mostConnections,
      videoShelves: createVideoShelves(),
      packaging,
      boss,
      async close() {
        clearInterval(writing)
        await views.flush()
        // What it was at is begun anew by whoever takes it up.
        await solver.close()
        await recogniser?.close()
        await packaging.close()
        await boss.stop({ graceful: true, timeout: 10_000 })
        await printer.close()
        rushLog.flush()
        await connection.close()
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/**
 * The database, at its newest state. An embedded one whose demonstration was cut off while loading
 * is begun anew: it began with nothing, and the site opens only when all is loaded, so nothing in it
 * is anybody's. One that began beside people's own things is never thrown away.
 */
async function open(env: Env, onLost: (error: Error) => void): Promise<Connection> {
  const options = { databaseUrl: env.databaseUrl, dataDir: env.dataDir, onLost }
  const connection = connect(options)
  try {
    if (!connection.embedded) {
      await ensureMigrated(connection)
      return connection
    }
    await migrateToLatest(connection.db)
    if (!isCutOff(await findDemonstration(connection.db))) return connection
    await connection.close()
    removeEmbedded(env.dataDir)
    const anew = connect(options)
    await migrateToLatest(anew.db)
    return anew
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
