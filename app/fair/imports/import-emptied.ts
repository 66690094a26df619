import { sql } from 'kysely'
import { removeUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import type { Trx } from '#app/kernel/context.ts'

interface Created {
  employerId: string
  outcome: string | null
}

/**
 * Takes employers away that undone imports alone have named, this one among them, and that have
 * nothing besides what those brought, with those openings, which nobody has ever seen. Who has
 * registered one, given it a booth or imported more for it keeps it. Where a wording was flagged the
 * record of that stays (three years, 网络招聘服务管理规定 §25), and the employer with it, but at no fair.
 */
export async function removeEmptied(
  trx: Trx,
  input: { importId: string; touched: Created[] },
): Promise<void> {
  const created = input.touched.filter(({ outcome }) => outcome === 'created')
  const employerIds = [...new Set(created.map(({ employerId }) => employerId))]
  const emptied = await holdEmptied(trx, { importId: input.importId, employerIds })
  if (emptied.length === 0) return
  const all = emptied.map(({ id }) => id)
  await trx
    .deleteFrom('fairEmployer')
    .where(sql<boolean>`employer_id = any(${all}::uuid[])`)
    .execute()
  const ids = emptied.filter(({ isRecorded }) => !isRecorded).map(({ id }) => id)
  await trx
    .updateTable('openingImportRow')
    .set({ employerId: null })
    .where(sql<boolean>`employer_id = any(${ids}::uuid[])`)
    .execute()
  await trx
    .deleteFrom('openingStep')
    .where(
      sql<boolean>`opening_id in
        (select id from opening where employer_id = any(${ids}::uuid[]))`,
    )
    .execute()
  await trx
    .deleteFrom('opening')
    .where(sql<boolean>`employer_id = any(${ids}::uuid[])`)
    .execute()
  await removeUnclaimedEmployers(trx, ids)
}

/**
 * Employers that nobody has registered and whose openings all came by this import or by one that was
 * undone before, none ever public.
 */
async function holdEmptied(
  trx: Trx,
  input: { employerIds: string[]; importId: string },
): Promise<{ id: string; isRecorded: boolean }[]> {
  const { employerIds, importId } = input
  // Openings are locked before their employers: see app/fair/opening-locks.ts.
  await trx
    .selectFrom('opening')
    .innerJoin('employer', 'employer.id', 'opening.employerId')
    .where(sql<boolean>`employer.id = any(${employerIds}::uuid[])`)
    .where('employer.uscc', 'is', null)
    .select('opening.id')
    .orderBy('opening.id')
    .forUpdate('opening')
    .execute()
  return trx
    .with('takenBack', (db) =>
      db
        .selectFrom('openingImportRow as row')
        .innerJoin('openingImport as import', 'import.id', 'row.importId')
        .where('row.outcome', '=', 'created')
        .where((eb) => eb.or([eb('import.state', '=', 'undone'), eb('import.id', '=', importId)]))
        .select('row.openingId'),
    )
    .selectFrom('employer')
    .where(sql<boolean>`employer.id = any(${employerIds}::uuid[])`)
    .where('employer.uscc', 'is', null)
    .where('employer.admission', '=', 'preparing')
    .where(
      sql<boolean>`not exists (select from membership where organisation_id = employer.id)
        and not exists (select from invitation where organisation_id = employer.id)
        and not exists (select from fair_employer
          where employer_id = employer.id and booth is not null)
        and not exists (select from opening where opening.employer_id = employer.id
          and (published_at is not null
            or not exists (select from taken_back where taken_back.opening_id = opening.id)))`,
    )
    .select([
      'employer.id',
      sql<boolean>`exists (select from opening_flag where employer_id = employer.id)`.as(
        'isRecorded',
      ),
    ])
    .orderBy('employer.id')
    .forUpdate('employer')
    .execute()
}
