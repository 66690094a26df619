import type { Context, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { searchColumns } from '../opening-columns.ts'
import { SEARCH_VERSION } from '../search-text.ts'

/** Openings of one transaction: short, so that an employer who saves one hardly waits. */
const BATCH = 50
/** Batches of one job, which has to end within its time. The next goes on. */
const MOST_BATCHES = 100

/**
 * Makes search texts anew that older rules have made, so that an opening is found by what a newer
 * version looks for (its sound, since the first; the words of its name, since the second) without its employer touching it. Gives how many;
 * where more are left, another job goes on. Harmless to repeat or to run twice at once.
 */
export async function renewSearchTexts(context: Context): Promise<number> {
  let renewed = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const count = await inTransaction(context, (trx) => renewSome(context, trx))
    renewed += count
    if (count < BATCH) return renewed
  }
  await inTransaction(context, (trx) => context.jobs.enqueue(trx, 'renew_search_texts', {}))
  return renewed
}

async function renewSome(context: Context, trx: Trx): Promise<number> {
  const ids = await trx
    .selectFrom('opening')
    .where('searchVersion', '<', SEARCH_VERSION)
    .where('search', 'is not', null)
    .select('id')
    .orderBy('searchVersion')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute()
  if (ids.length === 0) return 0
  const openings = await trx
    .selectFrom('opening')
    .innerJoin('organisation', 'organisation.id', 'opening.employerId')
    .where(
      'opening.id',
      'in',
      ids.map(({ id }) => id),
    )
    .selectAll('opening')
    .select('organisation.name as employerName')
    .execute()
  for (const opening of openings) {
    await trx
      .updateTable('opening')
      .set(searchColumns(context.words, opening))
      .where('id', '=', opening.id)
      .execute()
  }
  return openings.length
}
