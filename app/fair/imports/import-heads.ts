import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { asksForHead } from './import-reading.ts'
import type { SaidHead, SheetBeginning } from './model/beginnings.ts'
import { readSheetField } from './model/sheet-fields.ts'

/**
 * Says of sheets in which no row is known to name the columns which row does, or that none does, and
 * what each column holds; then the file is read again. Sheets of which nothing is said are left out.
 * @param input.heads by the sheet's place in the file.
 * @throws `not_found`, `transition_refused` for an import whose heads were found, `sheet_title_unsaid`
 * where a sheet has no column for the title, `too_many_tries`.
 */
export async function sayHeads(
  context: Context,
  input: { importId: string; heads: Record<number, SaidHead> },
): Promise<void> {
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (!canSayHeads(own)) throw new Fault('transition_refused')
    const said = (own.beginnings as SheetBeginning[]).flatMap(({ place, sheet }) => {
      const head = input.heads[place]
      return head ? [{ key: `${place}.${head.headRow}`, sheet, fields: fieldsOf(head) }] : []
    })
    const without = said.find(({ fields }) => !fields.includes('title'))
    if (without || said.length === 0) throw new Fault('sheet_title_unsaid')
    const mapping = Object.fromEntries(said.map(({ key, fields }) => [key, fields]))
    await trx
      .updateTable('openingImport')
      .set({ mapping: JSON.stringify(mapping), state: 'reading', fault: null, rowCount: 0 })
      .where('id', '=', own.id)
      .execute()
    await context.jobs.enqueue(trx, 'read_import', { importId: own.id })
  })
}

/** Whether people may say which row is the head: where none was found, or they have said so before. */
export function canSayHeads(own: OwnImport): boolean {
  if (asksForHead(own)) return true
  const hasSaid = (own.beginnings as SheetBeginning[]).length > 0
  return own.state === 'preview' && own.storageKey !== null && hasSaid
}

function fieldsOf({ fields }: SaidHead): string[] {
  return Array.from(fields, (field) => readSheetField(field) ?? '')
}
