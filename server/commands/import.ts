import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { MOST_IMPORT_BYTES } from '#app/fair/imports/model/import.ts'
import { importRosterFile } from '#app/placement/roster/imports/import-roster-file.ts'
import { Fault } from '#app/kernel/errors.ts'
import { compose } from '../compose.ts'
import { runCommand, Unusable } from './command.ts'

const USAGE =
  'npm run import -- openings FILE --fair CODE [--dry-run] [--json]\n' +
  '       npm run import -- roster FILE [--college NAME] [--make-classes] [--dry-run] [--json]'

/** `npm run import`: brings a fair's sheet of openings or a college's roster in, as the pages do. */
await runCommand({
  usage: USAGE,
  help:
    'Rows that are right go in and the faults of the others are told; it is refused where none could. ' +
    'With --dry-run everything is told and nothing kept. A roster is for the college of that name or ' +
    'short name; with --make-classes its class groups that there are not yet are made.',
  positionals: ['what', 'file'],
  required: [],
  optional: ['fair', 'college'],
  flags: ['dry-run', 'make-classes'],
  async run({ env, log, options, flags, positionals }) {
    const { what } = positionals
    if (what !== 'openings' && what !== 'roster') throw new Unusable(`not to be imported: ${what}`)
    if (what === 'openings' && !options.fair) throw new Unusable(`Usage: ${USAGE}`)
    const file = { name: basename(positionals.file), bytes: await readSmall(positionals.file) }
    const composition = await compose(env, log, { demonstration: 'never' })
    try {
      const { context } = composition
      const rehearse = flags.has('dry-run')
      const call = { file, rehearse, locale: 'zh-CN' } as const
      if (what === 'roster') {
        const makesGroups = flags.has('make-classes')
        const college = options.college ?? null
        return await importRosterFile(context, { ...call, college, makesGroups }).catch(unusable)
      }
      return await importSheet(context, { ...call, fairCode: options.fair ?? '' }).catch(unusable)
    } finally {
      await composition.close()
    }
  },
  // Where some rows are good they go in, and the faults of the others are told.
  isRefused: ({ created, updated, unchanged, faults }) =>
    faults.length > 0 && created + updated + unchanged === 0,
  faults: ({ faults }) =>
    faults.map(({ sheet, row, column, message }) => {
      const place = [sheet, `第 ${row} 行`, column].filter(Boolean).join(' · ')
      return `${place}：${message}`
    }),
  say: ({ rows, ready, created, updated, unchanged, faults, flags }) =>
    [
      `${rows} rows, ${ready} ready: ${created} created, ${updated} updated, ${unchanged} unchanged.`,
      `${faults.length} fault(s), ${flags.length} flag(s).`,
    ].join('\n'),
})

/** A file's bytes, unless it is larger than is ever read: that is told before reading it. */
async function readSmall(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: Error) => {
    throw new Unusable(error.message)
  })
  try {
    const { size } = await file.stat()
    if (size > MOST_IMPORT_BYTES) {
      const megabytes = MOST_IMPORT_BYTES / 1024 / 1024
      throw new Unusable(new Fault('file_size', { params: { megabytes } }))
    }
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/** A fair that there is not, or a file that is no sheet: the call's own fault, not the rows'. */
function unusable(thrown: unknown): never {
  throw thrown instanceof Fault ? new Unusable(thrown) : thrown
}
