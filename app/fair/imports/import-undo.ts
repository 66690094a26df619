import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { translator } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { factsOfRow, openingColumns } from '../opening-columns.ts'
import type { LockedOpening } from '../opening-locks.ts'
import { addOpeningSteps } from '../opening-steps.ts'
import { lockImports } from './import-lock.ts'
import { removeEmptied } from './import-emptied.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { UNDO_DAYS } from './model/import.ts'

/** Stands in the openings' histories, which are Chinese as all that people write. */
const REASON = translator('zh-CN')('import.undo_reason')

/**
 * Takes a whole import back: what it created is withdrawn, what it changed says again what it said
 * before, and employers that it alone has named are gone again. Once done, a second press changes nothing.
 * @throws `not_found`, `transition_refused` for one that has not gone in, `import_too_old` after 30
 * days, `import_applied_to` once somebody has applied to what it brought.
 */
export async function undoImport(context: Context, input: { importId: string }): Promise<void> {
  await inTransaction(context, async (trx) => {
    await lockImports(trx)
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state === 'undone') return
    if (own.state !== 'done' || own.committedAt === null) throw new Fault('transition_refused')
    const now = context.clock.now()
    if (addDays(own.committedAt, UNDO_DAYS) < now) throw new Fault('import_too_old')
    const touched = await lockTouched(trx, own)
    await ensureNobodyApplied(trx, own)
    await withdrawCreated(context, trx, touched)
    await restoreUpdated(context, trx, own, touched)
    await removeEmptied(trx, touched)
    await trx
      .updateTable('openingImport')
      .set({ state: 'undone', undoneAt: now })
      .where('id', '=', own.id)
      .execute()
    await recordAudit(context, trx, {
      action: 'import.undone',
      subjectKind: 'import',
      subjectId: own.id,
      organisationId: own.employerId ?? own.organiserId,
    })
  })
}

/**
 * Throws an import away that has not gone in, with its file.
 * @throws `not_found`, `transition_refused` for one that has gone in.
 */
export async function dropImport(context: Context, input: { importId: string }): Promise<void> {
  const storageKey = await inTransaction(context, async (trx) => {
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (!['reading', 'preview', 'unreadable'].includes(own.state)) {
      throw new Fault('transition_refused')
    }
    await trx.deleteFrom('openingImport').where('id', '=', own.id).execute()
    return own.storageKey
  })
  if (storageKey) await context.storage.remove(storageKey)
}

type Touched = Awaited<ReturnType<typeof lockTouched>>

async function lockTouched(trx: Trx, own: OwnImport) {
  return trx
    .selectFrom('openingImportRow')
    .innerJoin('opening', 'opening.id', 'openingImportRow.openingId')
    .where('openingImportRow.importId', '=', own.id)
    .where('openingImportRow.outcome', 'in', ['created', 'updated'])
    .select(['opening.id', 'opening.state', 'opening.updatedAt', 'opening.employerId'])
    .select(['openingImportRow.outcome', 'openingImportRow.before'])
    .orderBy('opening.id')
    .forUpdate('opening')
    .execute()
}

/** Whoever has applied since did so to what the import says. */
async function ensureNobodyApplied(trx: Trx, own: OwnImport): Promise<void> {
  const applied = await trx
    .selectFrom('application')
    .innerJoin('openingImportRow', 'openingImportRow.openingId', 'application.openingId')
    .where('openingImportRow.importId', '=', own.id)
    .where('openingImportRow.outcome', 'in', ['created', 'updated'])
    .where('application.createdAt', '>=', own.committedAt ?? own.createdAt)
    .select('application.id')
    .limit(1)
    .executeTakeFirst()
  if (applied) throw new Fault('import_applied_to')
}

async function withdrawCreated(context: Context, trx: Trx, touched: Touched): Promise<void> {
  const created = touched.filter(({ outcome }) => outcome === 'created')
  const ids = created.map(({ id }) => id)
  if (ids.length === 0) return
  const now = context.clock.now()
  await trx
    .updateTable('opening')
    .set({ state: 'withdrawn', updatedAt: now })
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('state', '!=', 'withdrawn')
    .execute()
  const steps = created
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ id, state }) => ({
      openingId: id,
      fromState: state,
      toState: 'withdrawn' as const,
      reason: REASON,
      actorAccountId: accountIdOf(context.actor),
      at: now,
    }))
  for (let start = 0; start < steps.length; start += 1000) {
    await addOpeningSteps(trx, steps.slice(start, start + 1000))
  }
  // The same file again brings them anew.
  await trx
    .deleteFrom('importedOpening')
    .where(sql<boolean>`opening_id = any(${ids}::uuid[])`)
    .execute()
}

/** What somebody has changed by hand since stays as it is now. */
async function restoreUpdated(
  context: Context,
  trx: Trx,
  own: OwnImport,
  touched: Touched,
): Promise<void> {
  const now = context.clock.now()
  for (const row of touched) {
    if (row.outcome !== 'updated' || row.before === null) continue
    if (row.updatedAt.getTime() !== own.committedAt?.getTime()) continue
    const before = row.before as LockedOpening & { validUntil: string | null }
    const validUntil = before.validUntil ? new Date(before.validUntil) : null
    const facts = factsOfRow({ ...before, validUntil })
    if (!facts) continue
    const { name } = await trx
      .selectFrom('organisation')
      .where('id', '=', row.employerId)
      .select('name')
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('opening')
      .set({ ...openingColumns(context.words, facts, name), state: before.state, updatedAt: now })
      .where('id', '=', row.id)
      .execute()
    // What the sheet said before is not known any more: the next one counts as a change.
    await trx
      .updateTable('importedOpening')
      .set({ said: '' })
      .where('openingId', '=', row.id)
      .execute()
    if (row.state === before.state) continue
    await addOpeningSteps(trx, [
      {
        openingId: row.id,
        fromState: row.state,
        toState: before.state,
        reason: REASON,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      },
    ])
  }
}
