import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'

/** Days after which an import that nobody has carried out is forgotten, with its file. */
const DAYS_KEPT = 30

/** Forgets imports that were begun and left. Harmless to repeat. */
export async function forgetImports(context: Context): Promise<void> {
  const before = addDays(context.clock.now(), -DAYS_KEPT)
  const left = await context.db
    .selectFrom('openingImport')
    .where('state', 'in', ['reading', 'preview', 'unreadable'])
    .where('createdAt', '<', before)
    .select(['id', 'storageKey'])
    .execute()
  for (const { id, storageKey } of left) {
    if (storageKey) await context.storage.remove(storageKey)
    await context.db.deleteFrom('openingImport').where('id', '=', id).execute()
  }
}
