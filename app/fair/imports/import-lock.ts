import { sql } from 'kysely'
import type { Trx } from '#app/kernel/context.ts'

/** The number of the lock, the same in every process of the product. */
const LOCK = 20_261_125

/**
 * Lets one import go in or be undone at a time, until the transaction ends: two files of the same
 * openings would otherwise both find them missing. Taken before any row.
 */
export async function lockImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
}
