import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { MOST_IMPORT_BYTES } from '#app/fair/imports/model/import.ts'
import { Fault } from '#app/kernel/errors.ts'
import { compose } from '../compose.ts'
import { runCommand, Unusable } from './command.ts'

const KINDS = ['openings']

/** `npm run import`: brings a fair's sheet of openings in, as the page does. */
await runCommand({
  usage: 'npm run import -- openings FILE --fair CODE [--dry-run] [--json]',
  help:
    'Rows that are right go in and the faults of the others are told; it is refused where none could. ' +
    'With --dry-run everything is told and nothing kept.',
  positionals: ['what', 'file'],
  required: ['fair'],
  flags: ['dry-run'],
  async run({ env, log, options, flags, positionals }) {
    if (!KINDS.includes(positionals.what))
      throw new Unusable(`not to be imported: ${positionals.what}`)
    const file = { name: basename(positionals.file), bytes: await readSmall(positionals.file) }
    const composition = await compose(env, log, { demonstration: 'never' })
    try {
      const { context } = composition
      const rehearse = flags.has('dry-run')
      const call = { fairCode: options.fair, file, rehearse, locale: 'zh-CN' } as const
      return await importSheet(context, call).catch(unusable)
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
      `${faults.length} fault(s), ${flags.length} flag(s) for the organiser.`,
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
