import { connect } from '#db/connect.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { createBoss, createQueues } from '../jobs.ts'
import { runCommand } from './command.ts'

/** `npm run migrate`: brings the configured database to the newest state. */
await runCommand({
  usage: 'npm run migrate -- [--json]',
  required: [],
  async run({ env, log }) {
    const connection = connect({ databaseUrl: env.databaseUrl, dataDir: env.dataDir })
    try {
      const results = await migrateToLatest(connection.db)
      // The queue's tables too, so that the server's own role need not be allowed to make any.
      const boss = createBoss(connection.pool, log)
      await boss.start()
      await createQueues(boss)
      await boss.stop({ graceful: false })
      return { applied: results.map((result) => result.migrationName) }
    } finally {
      await connection.close()
    }
  },
  say: ({ applied }) =>
    applied.length === 0
      ? 'Nothing to apply.'
      : applied.map((name) => `applied ${name}`).join('\n'),
})
