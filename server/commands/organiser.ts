import { appointOrganiser } from '#app/accounts/appointments.ts'
import { compose } from '../compose.ts'
import { runCommand } from './command.ts'

/** `npm run organiser`: makes an organiser with its first person, who then invites the others. */
await runCommand({
  usage:
    'npm run organiser -- --name NAME --organisation NAME --email ADDRESS [--short-name NAME] [--json]',
  required: ['name', 'organisation', 'email'],
  optional: ['short-name'],
  async run({ env, log, options }) {
    const composition = await compose(env, log, { demonstration: 'never' })
    try {
      return await appointOrganiser(composition.context, {
        name: options.name,
        email: options.email,
        organisation: options.organisation,
        shortName: options['short-name'] ?? options.organisation,
      })
    } finally {
      await composition.close()
    }
  },
  say: ({ link }) =>
    link
      ? `Open this link to set the password (for three days, once):\n${link}`
      : 'Done. This person logs in as before.',
})
