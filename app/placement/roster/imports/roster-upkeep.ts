import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getOfficer, getOwnRosterImport } from './roster-import.ts'
import { UNDO_DAYS } from './roster-undo.ts'

/**
 * Forgets imports that were begun and left, with their files, and of the others what would undo them,
 * once that is no longer possible, and the rows that were left out. Harmless to repeat.
 */
export async function forgetRosterImports(context: Context): Promise<void> {
  const before = addDays(context.clock.now(), -UNDO_DAYS)
  const left = await context.db
    .selectFrom('rosterImport')
    .where('state', 'in', ['reading', 'unreadable', 'preview'])
    .where('createdAt', '<', before)
    .select(['id', 'storageKey'])
    .execute()
  for (const { id, storageKey } of left) {
    if (storageKey) await context.storage.remove(storageKey)
    await removeRosterImport(context.db, id)
  }
  const gone = context.db.selectFrom('rosterImport').where('committedAt', '<', before).select('id')
  await context.db.deleteFrom('rosterImportRow').where('importId', 'in', gone).execute()
  await context.db
    .updateTable('rosterImport')
    .set({ undo: null })
    .where('committedAt', '<', before)
    .where('undo', 'is not', null)
    .execute()
}

/**
 * Takes a roster that nobody wants to import off the list, with its file and rows; the log keeps that
 * it was there.
 * @throws `not_allowed`, `not_found`, `conflict` once it goes in or has gone in.
 */
export async function dropRosterImport(
  context: Context,
  input: { importId: string },
): Promise<void> {
  const staff = await getOfficer(context)
  const storageKey = await inTransaction(context, async (trx) => {
    const own = await getOwnRosterImport(trx, staff, input.importId, true)
    if (own.state !== 'preview' && own.state !== 'unreadable') throw new Fault('conflict')
    await removeRosterImport(trx, own.id)
    return own.storageKey
  })
  if (storageKey) await context.storage.remove(storageKey)
}

/** Takes an import and its rows away. */
export async function removeRosterImport(db: Db | Trx, importId: string): Promise<void> {
  await db.deleteFrom('rosterImport').where('id', '=', importId).execute()
}
