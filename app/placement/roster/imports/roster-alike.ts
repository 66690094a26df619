import { sql } from 'kysely'
import { sealerOf } from '#app/accounts/sealed.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { ALIKE_CODES, offersFor, type AlikeField, type AlikeRows } from './model/alike-rows.ts'
import type { RosterFault } from './model/read-roster-row.ts'
import { changeRosterImport } from './roster-mending.ts'

/** So many faults are offered to be put right at once. */
const MOST_OFFERED = 20
/** Rows that are mended together. */
const BATCH = 500

/** The faults that several rows of an import have alike, those of the most rows first. */
export async function listAlikeRows(db: Db | Trx, importId: string): Promise<AlikeRows[]> {
  const { rows } = await sql<{ key: string; fault: RosterFault; count: number }>`
    select md5(one::text) as key, one as fault, count(*)::int as count
    from roster_import_row, jsonb_array_elements(faults) one
    where import_id = ${importId}::uuid and expected = 'to_mend'
      and one ->> 'code' = any(${ALIKE_CODES})
    group by one having count(*) > 1
    order by count(*) desc, min(position) limit ${MOST_OFFERED}`.execute(db)
  return rows.map((row) => ({ ...row, offers: offersFor(row.fault) }))
}

/**
 * Sets one cell in all rows that have the same fault.
 * @param input.key as `AlikeRows` has it.
 * @returns in how many.
 * @throws `not_allowed`, `not_found`, `conflict` once it has been imported, or where no row has the
 * fault any more.
 */
export async function mendAlikeRows(
  context: Context,
  input: { importId: string; key: string; field: AlikeField; text: string },
): Promise<number> {
  let count = 0
  await changeRosterImport(context, input.importId, async (trx) => {
    const rows = await trx
      .selectFrom('rosterImportRow')
      .where('importId', '=', input.importId)
      .where(
        sql<boolean>`exists (
          select from jsonb_array_elements(faults) one where md5(one::text) = ${input.key})`,
      )
      .select(['id', 'cellsSealed', 'mendedSealed', 'faults'])
      .orderBy('position')
      .execute()
    const isOffered = rows[0] !== undefined && offers(rows[0].faults as RosterFault[], input.field)
    if (!isOffered) throw new Fault('conflict')
    const said = { [input.field]: input.text }
    const sealer = sealerOf(context)
    const withSaid = (sealed: string | null) => {
      const cells = sealed === null ? {} : (JSON.parse(sealer.unseal('roster', sealed)) as object)
      return sealer.seal('roster', JSON.stringify({ ...cells, ...said }))
    }
    for (let start = 0; start < rows.length; start += BATCH) {
      const mended = rows.slice(start, start + BATCH).map(({ id, cellsSealed, mendedSealed }) => ({
        id,
        cellsSealed: withSaid(cellsSealed),
        mendedSealed: withSaid(mendedSealed),
      }))
      await updateRows(trx, 'rosterImportRow', 'id', mended)
    }
    count = rows.length
  })
  return count
}

function offers(faults: RosterFault[], field: AlikeField): boolean {
  return faults.some((fault) => offersFor(fault).some((offer) => offer.field === field))
}
