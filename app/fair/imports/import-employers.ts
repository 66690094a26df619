import { sql } from 'kysely'
import { findEmployersByName } from '#app/accounts/employer-names.ts'
import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import type { OpeningTyped } from '../model/opening-typed.ts'
import type { OwnImport } from './import-owner.ts'
import { namesakesOf } from './known-employers.ts'
import { sayNamesakes } from './model/namesakes.ts'

/** An employer whose rows go in, as it stands until the transaction ends. */
export interface ImportingEmployer {
  id: string
  name: string
  admission: EmployerAdmission
  verificationDueAt: Date | null
}

/** Rows of one statement. */
const CHUNK = 1000

/** A row's employer as the sheet names it. */
interface RowEmployer {
  employerKey: string
  employerName: string
  employerId: string | null
}

/** Whose rows are, by the keys of their employers. */
export interface RowEmployers {
  ids: Map<string, string>
  /** Of names that may mean several by now: the fault that says so. */
  unclear: Map<string, string>
}

/**
 * Who is known of the employers that rows name: somebody may have registered, or be gone again, since
 * the sheet was read.
 */
export async function findRowEmployers(
  db: Db | Trx,
  own: Pick<OwnImport, 'employerId'>,
  rows: RowEmployer[],
): Promise<RowEmployers> {
  const { employerId } = own
  const named = [...new Map(rows.map((row) => [row.employerKey, row])).values()]
  const ids = new Map<string, string>()
  const unclear = new Map<string, string>()
  if (employerId !== null) {
    return { ids: new Map(named.map(({ employerKey }) => [employerKey, employerId])), unclear }
  }
  const known = await findEmployersByName(
    db,
    named.map(({ employerName }) => employerName),
  )
  for (const { employerKey, employerName, employerId } of named) {
    const meant = known.get(employerNameKey(employerName)) ?? []
    // Whom the credit code named is that one, whatever others are called.
    const isSettled = employerId === employerKey || meant.some(({ id }) => id === employerId)
    const [only] = meant
    if (employerId !== null && isSettled) ids.set(employerKey, employerId)
    else if (meant.length > 1) unclear.set(employerKey, sayNamesakes(namesakesOf(meant)))
    else if (only) ids.set(employerKey, only.id)
  }
  return { ids, unclear }
}

/**
 * Whose the ready rows are. Who is not known yet is added as an employer that nobody has registered;
 * all of them join the fair.
 */
export async function settleEmployers(
  context: Context,
  trx: Trx,
  own: OwnImport,
): Promise<RowEmployers> {
  const named = await trx
    .selectFrom('openingImportRow')
    .distinctOn('employerKey')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .select(['employerKey', 'employerName', 'employerId', 'typed'])
    .orderBy('employerKey')
    .orderBy('position')
    .execute()
  const found = await findRowEmployers(trx, own, named)
  if (own.employerId !== null) return found
  const { ids, unclear } = found
  const unknown = named.filter(
    ({ employerKey }) => !ids.has(employerKey) && !unclear.has(employerKey),
  )
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
  return found
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
