import { Fault } from '#app/kernel/errors.ts'
import type { Sheets } from '#app/kernel/context.ts'
import { refusalOf } from '#server/sheets/refused.ts'
import { readSheets, writeSheets } from '#server/sheets/tasks.ts'

/**
 * Sheets read and written in the test's own process: starting another for each costs more than most of
 * these tests. That there is another, and what it may take, is tested with `createSheets` itself.
 */
export function createNearSheets(): Sheets {
  return {
    async read(bytes, asked, answer) {
      let answering: Promise<unknown> = Promise.resolve()
      let failed: unknown
      try {
        return await readSheets(bytes, asked, (question, json) => {
          const answered = answer(question, json)
          answering = answered.catch((thrown: unknown) => (failed = thrown))
          return answered
        })
      } catch (thrown) {
        await answering
        if (failed !== undefined) throw failed
        const { code, params } = refusalOf(thrown)
        throw new Fault(code, { field: 'file', params })
      }
    },
    write: writeSheets,
  }
}
