import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { expectOutcomes } from './import-expecting.ts'
import { getOwnImport } from './import-owner.ts'
import { placeOf } from './import-pairing.ts'

/**
 * Says of a row that it is an opening of its own, though one of the same title came by an import
 * before; or that it changes that one, as usual. It stays so when the file is read again.
 * @throws `not_found`, `transition_refused` for an import that is not being looked over.
 */
export async function setApart(
  context: Context,
  input: { importId: string; position: number; isApart: boolean },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state !== 'preview') throw new Fault('transition_refused')
    const row = await trx
      .selectFrom('openingImportRow')
      .where('importId', '=', own.id)
      .where('position', '=', input.position)
      .select(['sheet', 'rowNumber', 'titleKey'])
      .executeTakeFirst()
    if (!row) throw new Fault('not_found')
    const others = (own.apart as string[]).filter((place) => place !== placeOf(row))
    const apart = input.isApart ? [...others, placeOf(row)] : others
    await trx
      .updateTable('openingImport')
      .set({ apart: JSON.stringify(apart) })
      .where('id', '=', own.id)
      .execute()
    await expectOutcomes(context, trx, { ...own, apart }, [row.titleKey])
  })
}
