import { NOT_WHOLE, SheetRefused } from './refused.ts'
import { readSheets, writeSheets } from './tasks.ts'

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
function ask(question: string, json: string): Promise<string> {
  return new Promise((resolve) => {
    process.once('message', (answer: { json: string }) => resolve(answer.json))
    say({ kind: 'ask', question, json })
  })
}

function read({ bytes, asked }: { bytes: Uint8Array; asked: string }): Promise<string> {
  return readSheets(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), asked, ask)
}

/** A part of the product that cannot be loaded says nothing of the file. */
function isOurs(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown }
  return /^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED|DLOPEN_FAILED)$/.test(String(code))
}

process.once('message', (work: Task) => {
  say({ kind: 'begun' })
  const doing = work.task === 'read' ? read(work.input) : writeSheets(work.input.json)
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
