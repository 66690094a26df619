import { findDemonstration, type DemonstrationMark } from '#db/seed/mark.ts'
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
      const before = await findDemonstration(context.db)
      if (before) throw alreadyThere(before)
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

function alreadyThere(mark: DemonstrationMark): Error {
  const text =
    mark.state === 'loaded'
      ? 'The demonstration is already loaded.'
      : 'Loading the demonstration was cut off before. Begin with an empty database.'
  return Object.assign(new Error(text), { code: 'demonstration_loaded' })
}
