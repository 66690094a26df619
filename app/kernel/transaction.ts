import type { Context, Trx } from './context.ts'

/** PostgreSQL has ended one of two transactions that waited for each other, or could not order them. */
const CLASHES = ['40P01', '40001']

/**
 * Runs a transaction, and once more where the database ended it in favour of another one. Nothing
 * of the first try is left in the database; what it did elsewhere must bear doing twice. The order
 * in which rows are locked (`app/fair/opening-locks.ts`) is what keeps this from being needed.
 */
export async function inTransaction<R>(
  context: Pick<Context, 'db'>,
  work: (trx: Trx) => Promise<R>,
): Promise<R> {
  try {
    return await context.db.transaction().execute(work)
  } catch (error) {
    if (!CLASHES.includes(String((error as { code?: unknown }).code))) throw error
    return context.db.transaction().execute(work)
  }
}
