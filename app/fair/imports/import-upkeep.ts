import { sql } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { yearsBefore } from '#app/kernel/years-before.ts'
import { UNDO_DAYS } from './model/import.ts'

/** Days after which an import that nobody has carried out is forgotten, with its file. */
const DAYS_KEPT = 30

/** Records are kept for three years, as those of screening are (`screening/records-purge.ts`). */
const YEARS_KEPT = 3

/**
 * Forgets imports that were begun and left. Of those that went in, what the cells held and what an
 * update overwrote goes once no undo is possible any more: it holds contacts' names and numbers
 * (个人信息保护法 §19, §47). Which row became which opening stays for three years. Harmless to repeat.
 */
export async function forgetImports(context: Context): Promise<void> {
  const now = context.clock.now()
  const left = await context.db
    .selectFrom('openingImport')
    .where('state', 'in', ['reading', 'preview', 'unreadable'])
    .where('createdAt', '<', addDays(now, -DAYS_KEPT))
    .select(['id', 'storageKey'])
    .execute()
  for (const { id, storageKey } of left) {
    if (storageKey) await context.storage.remove(storageKey)
    await context.db.deleteFrom('openingImport').where('id', '=', id).execute()
  }
  const kept = yearsBefore(now, YEARS_KEPT)
  await context.db.deleteFrom('openingImport').where('committedAt', '<', kept).execute()
  await sql`
    update opening_import_row as row
    set cells = '{}', mended = '{}', before = null, typed = typed - 'contactName' - 'contactPhone'
    from opening_import as import
    where import.id = row.import_id and import.committed_at < ${addDays(now, -UNDO_DAYS)}
      and (row.cells != '{}' or row.before is not null)`.execute(context.db)
}
