import type { Grid } from '#app/fair/imports/model/grid.ts'
import type {
  ReaderAnswers,
  ReaderQuestions,
  ReadingInput,
} from '#app/fair/imports/model/reader-talk.ts'
import type { RosterReading } from '#app/placement/roster/imports/model/roster-sheet.ts'
import { recogniseSheet } from './content.ts'

/** Asks the site something, as JSON, and resolves with its answer, as JSON. */
export type Answering = (question: string, json: string) => Promise<string>

/**
 * Reads the tables of a file as `asked` wants them: openings or a roster, both as JSON.
 * @throws `SheetRefused` for a file that is no sheet, or too much of one
 */
export async function readSheets(
  bytes: Uint8Array,
  asked: string,
  answer: Answering,
): Promise<string> {
  const grids = await readGrids(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const input = JSON.parse(asked) as ReadingInput | RosterReading
  if ('reading' in input) {
    const { readRoster } = await import('#app/placement/roster/imports/model/roster-sheet.ts')
    return JSON.stringify(await readRoster(grids, input, (json) => answer('rows', json)))
  }
  const { readTables } = await import('#app/fair/imports/model/reading.ts')
  const ask = async <Q extends keyof ReaderQuestions>(question: Q, value: ReaderQuestions[Q]) => {
    // Rows go on to the database as they are.
    const json = 'json' in value ? value.json : JSON.stringify(value)
    return JSON.parse(await answer(question, json)) as ReaderAnswers[Q]
  }
  return JSON.stringify(await readTables(grids, input, ask))
}

/** A workbook of the sheets that the JSON describes. */
export async function writeSheets(json: string): Promise<Uint8Array> {
  return (await import('./write-xlsx.ts')).writeXlsx(json)
}

/** What a task does not need is not loaded: the start is most of what a small sheet costs. */
async function readGrids(bytes: Buffer): Promise<Grid[]> {
  if (recogniseSheet(bytes) === 'xlsx') return (await import('./xlsx.ts')).readXlsx(bytes)
  return (await import('./csv.ts')).readCsv(bytes)
}
