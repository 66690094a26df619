import { findDemonstration } from '#db/seed/mark.ts'
import { seedDemonstration } from '#db/seed/index.ts'
import { compose } from '../compose.ts'
import { runCommand } from './command.ts'

/** `npm run seed`: loads the demonstration into the configured database. */
await runCommand({
  usage: 'npm run seed -- [--json]',
  required: [],
  async run({ env, log }) {
    const composition = await compose(env, log, { demonstration: 'never' })
    const { context } = composition
    try {
      await seedDemonstration(context, ({ step, done, total }) => {
        process.stderr.write(`${step} ${done}/${total}\n`)
      })
      const mark = await findDemonstration(context.db)
      return { fairCode: mark?.fairCode ?? null }
    } finally {
      await composition.close()
    }
  },
  say: ({ fairCode }) => `The demonstration is loaded: fair ${fairCode}.`,
})
