import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { holdEmployers, settleEmployers } from './import-employers.ts'
import {
  noteResults,
  passedOver,
  putIn,
  type GoingIn,
  type ReadyRow,
  type RowResult,
} from './import-openings.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { lockImports } from './import-lock.ts'
import { pairWithImported } from './import-pairing.ts'
import type { ImportOutcome } from './model/import.ts'

/**
 * Has the ready rows of an import put in, in the background. A second press changes nothing.
 * @throws `not_found`, `transition_refused` for one that cannot go in any more,
 * `import_nothing_ready`.
 */
export async function commitImport(context: Context, input: { importId: string }): Promise<void> {
  await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state === 'committing' || own.state === 'done') return
    await beginCommit(trx, own)
    await context.jobs.enqueue(trx, 'commit_import', { importId: own.id })
  })
}

/** Marks an import as going in. @throws `transition_refused`, `import_nothing_ready`. */
export async function beginCommit(trx: Trx, own: OwnImport): Promise<void> {
  if (own.state !== 'preview') throw new Fault('transition_refused')
  const ready = await trx
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .select('position')
    .limit(1)
    .executeTakeFirst()
  if (!ready) throw new Fault('import_nothing_ready')
  await trx
    .updateTable('openingImport')
    .set({ state: 'committing' })
    .where('id', '=', own.id)
    .execute()
}

/** Thrown to take a rehearsal back. */
class Rehearsed extends Error {
  readonly outcome: ImportOutcome

  constructor(outcome: ImportOutcome) {
    super('rehearsed')
    this.outcome = outcome
  }
}

/**
 * Puts the ready rows of an import in, all in one transaction: rows of openings that an import
 * brought before change those, others become new ones. Done again it changes nothing.
 * @param input.rehearse says what would come of it and leaves everything as it is.
 */
export async function carryOutImport(
  context: Context,
  input: { importId: string; rehearse?: boolean },
): Promise<ImportOutcome> {
  let storageKey: string | null = null
  try {
    const outcome = await inTransaction(context, async (trx) => {
      await lockImports(trx)
      const own = await getOwnImport(context, trx, input.importId, { lock: true })
      if (own.state !== 'committing') return outcomeOf(own)
      storageKey = own.storageKey
      const results = await putRowsIn(context, trx, own)
      const outcome = countOutcomes(results)
      if (input.rehearse) throw new Rehearsed(outcome)
      await noteResults(trx, own.id, results)
      await endCommit(context, trx, own, outcome)
      return outcome
    })
    // Its rows are in the table; the file holds people's numbers and is not needed any more.
    if (storageKey) await context.storage.remove(storageKey)
    return outcome
  } catch (thrown) {
    if (thrown instanceof Rehearsed) return thrown.outcome
    throw thrown
  }
}

async function putRowsIn(context: Context, trx: Trx, own: OwnImport): Promise<RowResult[]> {
  const rows = await trx
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .select(['position', 'employerKey', 'titleKey', 'said'])
    .orderBy('position')
    .execute()
  const ids = await settleEmployers(context, trx, own)
  const results: RowResult[] = []
  const paired: { row: ReadyRow; openingId: string | null; employerId: string }[] = []
  for (const { employerId, pair } of await pairWithImported(
    trx,
    own,
    rows,
    ({ employerKey }) => ids.get(employerKey) ?? null,
  )) {
    const { row } = pair
    const openingId = pair.known?.openingId ?? null
    if (pair.known && pair.same) {
      const { position } = row
      results.push({ position, outcome: 'unchanged', openingId, fault: null, before: null })
    } else paired.push({ row, openingId, employerId: employerId ?? '' })
  }
  // Openings are locked before their employers: see app/fair/opening-locks.ts.
  await lockOpenings(
    trx,
    paired.flatMap(({ openingId }) => openingId ?? []),
  )
  const employers = await holdEmployers(
    trx,
    paired.map(({ employerId }) => employerId),
  )
  const going: GoingIn[] = []
  for (const { employerId, ...pair } of paired) {
    const employer = employers.get(employerId)
    if (!employer || employer.admission === 'refused' || employer.admission === 'suspended') {
      results.push(passedOver(pair.row, 'import_fault.not_admitted'))
    } else going.push({ ...pair, employer })
  }
  going.sort((one, other) => one.row.position - other.row.position)
  results.push(...(await putIn(context, trx, own, going)))
  if (own.employerId === null) await tellEmployers(context, trx, going)
  return results
}

async function lockOpenings(trx: Trx, openingIds: string[]): Promise<void> {
  if (openingIds.length === 0) return
  await trx
    .selectFrom('opening')
    .where(sql<boolean>`id = any(${openingIds}::uuid[])`)
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Employers whose fair brought openings for them learn of it. */
async function tellEmployers(context: Context, trx: Trx, going: GoingIn[]): Promise<void> {
  const ids = [...new Set(going.map(({ employer }) => employer.id))]
  if (ids.length === 0) return
  const claimed = await trx
    .selectFrom('membership')
    .where(sql<boolean>`organisation_id = any(${ids}::uuid[])`)
    .where('removedAt', 'is', null)
    .select('organisationId')
    .distinct()
    .execute()
  for (const { organisationId } of claimed) {
    const count = going.filter(({ employer }) => employer.id === organisationId).length
    await notifyMembers(context, trx, {
      organisationId,
      kind: 'notice.openings_imported',
      params: { count: String(count) },
      href: '/employer/openings',
    })
  }
}

async function endCommit(
  context: Context,
  trx: Trx,
  own: OwnImport,
  outcome: ImportOutcome,
): Promise<void> {
  await trx
    .updateTable('openingImport')
    .set({
      state: 'done',
      storageKey: null,
      createdCount: outcome.created,
      updatedCount: outcome.updated,
      unchangedCount: outcome.unchanged,
      passedOverCount: outcome.passedOver,
      committedAt: context.clock.now(),
    })
    .where('id', '=', own.id)
    .execute()
  await recordAudit(context, trx, {
    action: 'import.committed',
    subjectKind: 'import',
    subjectId: own.id,
    organisationId: own.employerId ?? own.organiserId,
    details: { ...outcome },
  })
}

function countOutcomes(results: RowResult[]): ImportOutcome {
  const count = (outcome: RowResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    passedOver: count('passed_over'),
  }
}

function outcomeOf(own: OwnImport): ImportOutcome {
  return {
    created: own.createdCount,
    updated: own.updatedCount,
    unchanged: own.unchangedCount,
    passedOver: own.passedOverCount,
  }
}
