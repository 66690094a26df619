import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { holdEmployers, settleEmployers } from './import-employers.ts'
import { noteResults, putIn } from './import-openings.ts'
import { readSeen, renewIfOld } from './import-expecting.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { lockImports } from './import-lock.ts'
import { pairWithImported } from './import-pairing.ts'
import type { ImportOutcome } from './model/import.ts'
import { passedOver, type GoingIn, type RowResult } from './ready-rows.ts'

/**
 * Has the ready rows of an import put in, in the background, on behalf of who asks. A second press
 * changes nothing.
 * @param input.seen the outcomes that were shown (`ShownImport.seen`): where others would come of the
 * rows by now nothing goes in.
 * @throws `not_found`, `transition_refused` for one that cannot go in any more, `import_changed` where
 * it is not what was shown, `import_nothing_ready`.
 */
export async function commitImport(
  context: Context,
  input: { importId: string; seen?: string },
): Promise<void> {
  const isAsSeen = await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state === 'committing' || own.state === 'done') return true
    if (input.seen !== undefined && own.state === 'preview') {
      await renewIfOld(context, trx, own)
      // What was worked out anew stays, to be shown.
      if ((await readSeen(trx, own.id)) !== input.seen) return false
    }
    await beginCommit(context, trx, own)
    await context.jobs.enqueue(trx, 'commit_import', { importId: own.id })
    return true
  })
  if (!isAsSeen) throw new Fault('import_changed')
}

/** Marks an import as going in. @throws `transition_refused`, `import_nothing_ready`. */
export async function beginCommit(context: Context, trx: Trx, own: OwnImport): Promise<void> {
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
    .set({ state: 'committing', committedBy: accountIdOf(context.actor) })
    .where('id', '=', own.id)
    .execute()
}

/** Thrown to take a rehearsal back. */
class Rehearsed extends Error {
  readonly carried: CarriedOut

  constructor(carried: CarriedOut) {
    super('rehearsed')
    this.carried = carried
  }
}

/** What came of an import, with the rows that could not go in after all. */
export interface CarriedOut {
  outcome: ImportOutcome
  passedOver: Pick<RowResult, 'position' | 'fault'>[]
}

/**
 * Puts the ready rows of an import in, all in one transaction: rows of openings that an import
 * brought before change those, others become new ones. Done again it changes nothing.
 */
export async function carryOutImport(
  context: Context,
  input: { importId: string },
): Promise<ImportOutcome> {
  const { outcome } = await carryOut(context, { ...input, rehearse: false })
  return outcome
}

/**
 * As `carryOutImport`, with the rows that could not go in after all.
 * @param input.rehearse says what would come of it and leaves everything as it is.
 */
export async function carryOut(
  context: Context,
  input: { importId: string; rehearse: boolean },
): Promise<CarriedOut> {
  let storageKey: string | null = null
  try {
    const carried = await inTransaction(context, async (trx) => {
      await lockImports(trx)
      const own = await getOwnImport(context, trx, input.importId, { lock: true })
      if (own.state !== 'committing') return { outcome: outcomeOf(own), passedOver: [] }
      storageKey = own.storageKey
      const asPressed = atOnce(context, own)
      const results = await putRowsIn(asPressed, trx, own)
      const passedOver = results.filter(({ outcome }) => outcome === 'passed_over')
      const carried = { outcome: countOutcomes(results), passedOver }
      if (input.rehearse) throw new Rehearsed(carried)
      await noteResults(trx, own.id, results)
      await endCommit(asPressed, trx, own, carried.outcome)
      return carried
    })
    // Its rows are in the table; the file holds people's numbers and is not needed any more.
    if (storageKey) await context.storage.remove(storageKey)
    return carried
  } catch (thrown) {
    if (thrown instanceof Rehearsed) return thrown.carried
    throw thrown
  }
}

/**
 * The whole of it is done on behalf of who pressed for it, and at one moment: by that an undo tells
 * what the import left from what somebody has changed since.
 */
function atOnce(context: Context, own: OwnImport): Context {
  const now = context.clock.now()
  const { actor } = context
  return {
    ...context,
    clock: { now: () => now },
    actor: actor.kind === 'system' ? { ...actor, onBehalfOf: own.committedBy } : actor,
  }
}

async function putRowsIn(context: Context, trx: Trx, own: OwnImport): Promise<RowResult[]> {
  const rows = await trx
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .select(['position', 'sheet', 'rowNumber', 'employerKey', 'titleKey', 'said'])
    .orderBy('position')
    .execute()
  const { ids, unclear } = await settleEmployers(context, trx, own)
  const results: RowResult[] = []
  const paired: (Omit<GoingIn, 'employer'> & { employerId: string })[] = []
  for (const { employerId, pair } of await pairWithImported(
    trx,
    own,
    rows,
    ({ employerKey }) => ids.get(employerKey) ?? null,
  )) {
    const { row } = pair
    const openingId = pair.known?.openingId ?? null
    const unclearName = unclear.get(row.employerKey)
    if (unclearName !== undefined) results.push(passedOver(row, unclearName))
    else if (pair.known && pair.same) {
      const { position } = row
      results.push({ position, outcome: 'unchanged', openingId, fault: null, before: null })
    } else {
      const saidBefore = pair.known?.said ?? null
      paired.push({ row, openingId, saidBefore, employerId: employerId ?? '' })
    }
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
      beginnings: '[]',
      mends: '{}',
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
