import type { Grid } from '#app/fair/imports/model/grid.ts'
import type {
  ReaderAnswers,
  ReaderQuestions,
  ReadingInput,
} from '#app/fair/imports/model/reader-talk.ts'
import type { RosterReading } from '#app/placement/roster/imports/model/roster-sheet.ts'
import { recogniseSheet } from './content.ts'
import { NOT_WHOLE, SheetRefused } from './refused.ts'

/*
 * The process that reads and writes sheets for `server/sheets.ts`, once, and ends. It knows nothing
 * of the database and has nothing to lose.
 */

type Task =
  | { task: 'read'; input: { bytes: Uint8Array; asked: string } }
  | { task: 'write'; input: { json: string } }

function say(word: object): void {
  process.send?.(word)
}

/** Asks the site something and waits for its answer. */
function ask<Q extends keyof ReaderQuestions>(
  question: Q,
  value: ReaderQuestions[Q],
): Promise<ReaderAnswers[Q]> {
  return new Promise((resolve) => {
    process.once('message', (answer: { json: string }) => {
      resolve(JSON.parse(answer.json) as ReaderAnswers[Q])
    })
    // Rows go on to the database as they are.
    const json =
      question === 'rows' ? (value as ReaderQuestions['rows']).json : JSON.stringify(value)
    say({ kind: 'ask', question, json })
  })
}

async function read(input: { bytes: Uint8Array; asked: string }): Promise<string> {
  const bytes = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength)
  const grids = await readGrids(bytes)
  const asked = JSON.parse(input.asked) as ReadingInput | RosterReading
  if ('reading' in asked) {
    const { readRoster } = await import('#app/placement/roster/imports/model/roster-sheet.ts')
    return JSON.stringify(await readRoster(grids, asked, (json) => ask('rows', { json })))
  }
  const { readTables } = await import('#app/fair/imports/model/reading.ts')
  return JSON.stringify(await readTables(grids, asked, ask))
}

/** What a task does not need is not loaded: the start is most of what a small sheet costs. */
async function readGrids(bytes: Buffer): Promise<Grid[]> {
  if (recogniseSheet(bytes) === 'xlsx') return (await import('./xlsx.ts')).readXlsx(bytes)
  return (await import('./csv.ts')).readCsv(bytes)
}

async function write(json: string): Promise<Uint8Array> {
  return (await import('./write-xlsx.ts')).writeXlsx(json)
}

/** A part of the product that cannot be loaded says nothing of the file. */
function isOurs(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown }
  return /^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED|DLOPEN_FAILED)$/.test(String(code))
}

process.once('message', (work: Task) => {
  say({ kind: 'begun' })
  const doing = work.task === 'read' ? read(work.input) : write(work.input.json)
  doing.then(
    (result) => say({ kind: 'done', result }),
    (thrown: unknown) => {
      if (isOurs(thrown)) process.exit(NOT_WHOLE)
      // Whatever else a parser stumbles over is the file's fault as well.
      const { code, params } =
        thrown instanceof SheetRefused ? thrown : { code: 'sheet_broken', params: {} }
      say({ kind: 'refused', code, params })
    },
  )
})
