import { sql } from 'kysely'
import { findEmployersByName } from '#app/accounts/employer-names.ts'
import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { OpeningTyped } from '../model/opening-typed.ts'
import type { OwnImport } from './import-owner.ts'

/** An employer whose rows go in, as it stands until the transaction ends. */
export interface ImportingEmployer {
  id: string
  name: string
  admission: EmployerAdmission
  verificationDueAt: Date | null
}

/** Rows of one statement. */
const CHUNK = 1000

/**
 * The id of each ready row's employer, by the key of its name. Who is not known yet is added as an
 * employer that nobody has registered; all of them join the fair.
 */
export async function settleEmployers(
  context: Context,
  trx: Trx,
  own: OwnImport,
): Promise<Map<string, string>> {
  const named = await trx
    .selectFrom('openingImportRow')
    .distinctOn('employerKey')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .select(['employerKey', 'employerName', 'employerId', 'typed'])
    .orderBy('employerKey')
    .orderBy('position')
    .execute()
  if (own.employerId !== null) {
    const { employerId } = own
    return new Map(named.map(({ employerKey }) => [employerKey, employerId]))
  }
  // Somebody may have registered since the sheet was read.
  const known = await findEmployersByName(
    trx,
    named.map(({ employerName }) => employerName),
  )
  const ids = new Map([...known].map(([key, { id }]) => [key, id]))
  // Whom the credit code named is that one, whatever others are called.
  for (const { employerKey, employerId } of named) {
    if (employerId !== null && employerKey === employerId) ids.set(employerKey, employerId)
  }
  const unknown = named.filter(({ employerKey }) => !ids.has(employerKey))
  const added = await addUnclaimedEmployers(
    context,
    trx,
    unknown.map(({ employerName, typed }) => {
      const { industry = '', districtCode = '', address = '' } = typed as OpeningTyped
      return { name: employerName, industry, districtCode, address }
    }),
  )
  unknown.forEach(({ employerKey }, index) => ids.set(employerKey, added[index] ?? ''))
  await joinFair(
    context,
    trx,
    own.fairId,
    named.flatMap(({ employerKey }) => ids.get(employerKey) ?? []),
  )
  return ids
}

/** The employers by their ids, held until the transaction ends. */
export async function holdEmployers(
  trx: Trx,
  ids: Iterable<string>,
): Promise<Map<string, ImportingEmployer>> {
  const all = [...new Set(ids)]
  const held = await trx
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where(sql<boolean>`employer.id = any(${all}::uuid[])`)
    .select(['employer.id', 'organisation.name', 'admission', 'verificationDueAt'])
    .orderBy('employer.id')
    .forShare('employer')
    .execute()
  return new Map(held.map((employer) => [employer.id, employer]))
}

async function joinFair(
  context: Context,
  trx: Trx,
  fairId: string | null,
  employerIds: string[],
): Promise<void> {
  if (fairId === null) return
  const joinedAt = context.clock.now()
  const all = [...new Set(employerIds)]
  for (let start = 0; start < all.length; start += CHUNK) {
    const some = all.slice(start, start + CHUNK)
    await trx
      .insertInto('fairEmployer')
      .values(some.map((employerId) => ({ fairId, employerId, booth: null, joinedAt })))
      .onConflict((conflict) => conflict.columns(['fairId', 'employerId']).doNothing())
      .execute()
  }
}
