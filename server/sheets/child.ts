import type {
  ReaderAnswers,
  ReaderQuestions,
  ReadingInput,
} from '#app/fair/imports/model/reader-talk.ts'
import { readTables } from '#app/fair/imports/model/reading.ts'
import { recogniseSheet } from './content.ts'
import { readCsv } from './csv.ts'
import { SheetRefused } from './refused.ts'
import { writeXlsx } from './write-xlsx.ts'
import { readXlsx } from './xlsx.ts'

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
  const grids = recogniseSheet(bytes) === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
  const result = await readTables(grids, JSON.parse(input.asked) as ReadingInput, ask)
  if (result.tables.length === 0) throw new SheetRefused('sheet_no_head')
  return JSON.stringify(result)
}

process.once('message', (work: Task) => {
  const doing = work.task === 'read' ? read(work.input) : writeXlsx(work.input.json)
  doing.then(
    (result) => say({ kind: 'done', result }),
    (thrown: unknown) => {
      // Whatever else a parser stumbles over is the file's fault as well.
      const { code, params } =
        thrown instanceof SheetRefused ? thrown : { code: 'sheet_broken', params: {} }
      say({ kind: 'refused', code, params })
    },
  )
})
