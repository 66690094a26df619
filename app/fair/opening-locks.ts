import type { Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { FACT_COLUMNS } from './opening-columns.ts'

/*
 * The one order in which transactions of this room lock rows, so that no two ever wait for each
 * other: the account (`app/accounts/phone-codes.ts` locks it before its codes), then applications
 * by their ids, then the opening, then the employer. Who needs several of them takes them in this
 * order or leaves out; nobody goes back. Rows that only refer to these (steps, disclosures, notices,
 * log entries) may be written at any point.
 */

export type LockedOpening = Awaited<ReturnType<typeof lockOpening>>

/** An opening to select with what a change of it has to know. */
export function selectOpening(trx: Trx) {
  return trx
    .selectFrom('opening')
    .select(FACT_COLUMNS)
    .select([
      'id',
      'employerId',
      'fairId',
      'state',
      'held',
      'flagged',
      'demands',
      'hiredCount',
      'typed',
      'typedAt',
    ])
    .select(['publishedAt', 'createdAt', 'updatedAt'])
}

/**
 * An opening's row, held until the transaction ends, so that its state stays what it is here.
 * @throws `not_found`
 */
export async function lockOpening(trx: Trx, openingId: string) {
  if (!isId(openingId)) throw new Fault('not_found')
  const opening = await selectOpening(trx)
    .where('id', '=', openingId)
    .forUpdate()
    .executeTakeFirst()
  if (!opening) throw new Fault('not_found')
  return opening
}

/** An opening's employer, whose admission stays what it is here until the transaction ends. */
export async function holdEmployer(trx: Trx, employerId: string) {
  return trx
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where('employer.id', '=', employerId)
    .select(['employer.id', 'organisation.name', 'admission', 'verificationDueAt'])
    .forShare('employer')
    .executeTakeFirstOrThrow()
}
