import { NOT_WHOLE, refusalOf } from './refused.ts'
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

/** A part of the product that cannot be loaded says nothing of the file. */
function isOurs(thrown: unknown): boolean {
  const { code } = thrown as { code?: unknown }
  return /^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED|DLOPEN_FAILED)$/.test(String(code))
}

process.once('message', (work: Task) => {
  say({ kind: 'begun' })
  const doing =
    work.task === 'read'
      ? readSheets(work.input.bytes, work.input.asked, ask)
      : writeSheets(work.input.json)
  doing.then(
    (result) => say({ kind: 'done', result }),
    (thrown: unknown) => {
      if (isOurs(thrown)) process.exit(NOT_WHOLE)
      const { code, params } = refusalOf(thrown)
      say({ kind: 'refused', code, params })
    },
  )
})
