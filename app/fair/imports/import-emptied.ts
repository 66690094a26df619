import { sql } from 'kysely'
import { removeUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import type { Trx } from '#app/kernel/context.ts'

interface Created {
  id: string
  employerId: string
  outcome: string | null
}

/**
 * Takes employers away that an import named and that have nothing besides what it brought, with
 * those openings, which nobody has ever seen. Who has registered one, given it a booth or imported
 * more for it keeps it. Where a wording was flagged the record of that stays (three years,
 * 网络招聘服务管理规定 §25), and the employer with it, but at no fair.
 */
export async function removeEmptied(trx: Trx, touched: Created[]): Promise<void> {
  const created = touched.filter(({ outcome }) => outcome === 'created')
  const openingIds = created.map(({ id }) => id)
  const emptied = await holdEmptied(trx, {
    openingIds,
    employerIds: [...new Set(created.map(({ employerId }) => employerId))],
  })
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
  const openings = created.filter(({ employerId }) => ids.includes(employerId)).map(({ id }) => id)
  await trx
    .deleteFrom('openingStep')
    .where(sql<boolean>`opening_id = any(${openings}::uuid[])`)
    .execute()
  await trx
    .deleteFrom('opening')
    .where(sql<boolean>`id = any(${openings}::uuid[])`)
    .execute()
  await removeUnclaimedEmployers(trx, ids)
}

/** Employers that nobody has registered and that have these openings alone, none ever public. */
async function holdEmptied(
  trx: Trx,
  input: { employerIds: string[]; openingIds: string[] },
): Promise<{ id: string; isRecorded: boolean }[]> {
  const rows = await trx
    .selectFrom('employer')
    .where(sql<boolean>`employer.id = any(${input.employerIds}::uuid[])`)
    .where('employer.uscc', 'is', null)
    .where('employer.admission', '=', 'preparing')
    .where(
      sql<boolean>`not exists (select from membership where organisation_id = employer.id)
        and not exists (select from invitation where organisation_id = employer.id)
        and not exists (select from fair_employer
          where employer_id = employer.id and booth is not null)
        and not exists (select from opening where opening.employer_id = employer.id
          and (published_at is not null or opening.id <> all(${input.openingIds}::uuid[])))`,
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
  return rows
}
