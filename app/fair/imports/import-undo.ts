import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { translator } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { OpeningState } from '../model/opening.ts'
import { factsOfRow, stateOpening } from '../opening-columns.ts'
import type { LockedOpening } from '../opening-locks.ts'
import { addOpeningSteps } from '../opening-steps.ts'
import { canBePublic } from '../policy.ts'
import { createLexemes } from '../search-text.ts'
import { flagOpenings } from '../screening/opening-flags.ts'
import { holdEmployers, type ImportingEmployer } from './import-employers.ts'
import { lockImports } from './import-lock.ts'
import { removeEmptied } from './import-emptied.ts'
import { findLastChanges, findLaterImport } from './import-order.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import { UNDO_DAYS } from './model/import.ts'
import type { Overwritten } from './ready-rows.ts'

/** Stands in the openings' histories, which are Chinese as all that people write. */
const REASON = translator('zh-CN')('import.undo_reason')

/**
 * Takes a whole import back: what it created is withdrawn, what it changed says again what it said
 * before, and employers that undone imports alone have named are gone again. Of several that changed
 * the same openings the latest is taken back first. Once done, a second press changes nothing.
 * @throws `not_found`, `transition_refused` for one that has not gone in, `import_too_old` after 30
 * days, `import_changed_since` where a later import has changed what it brought, `import_applied_to`
 * once somebody has applied to it.
 */
export async function undoImport(running: Context, input: { importId: string }): Promise<void> {
  // At one moment, by which an earlier import knows its openings again.
  const now = running.clock.now()
  const context = { ...running, clock: { now: () => now } }
  await inTransaction(context, async (trx) => {
    await lockImports(trx)
    const own = await getOwnImport(context, trx, input.importId, { lock: true })
    if (own.state === 'undone') return
    if (own.state !== 'done' || own.committedAt === null) throw new Fault('transition_refused')
    if (addDays(own.committedAt, UNDO_DAYS) < now) throw new Fault('import_too_old')
    const later = await findLaterImport(trx, own)
    if (later) throw new Fault('import_changed_since', { params: { file: later.fileName } })
    const touched = await lockTouched(trx, own)
    await ensureNobodyApplied(trx, own)
    await withdrawCreated(context, trx, touched)
    const restored = await restoreUpdated(context, trx, own, touched)
    await trx
      .updateTable('openingImportRow')
      .set({ restored: sql<boolean>`opening_id = any(${restored}::uuid[])` })
      .where('importId', '=', own.id)
      .where('outcome', '=', 'updated')
      .execute()
    await removeEmptied(trx, { importId: own.id, touched })
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

/** Rows of one statement. */
const CHUNK = 250

type Touched = Awaited<ReturnType<typeof lockTouched>>

async function lockTouched(trx: Trx, own: OwnImport) {
  return trx
    .selectFrom('openingImportRow')
    .innerJoin('opening', 'opening.id', 'openingImportRow.openingId')
    .where('openingImportRow.importId', '=', own.id)
    .where('openingImportRow.outcome', 'in', ['created', 'updated'])
    .select(['opening.id', 'opening.state', 'opening.updatedAt', 'opening.employerId'])
    .select(['opening.held', 'opening.hiredCount'])
    .select(['openingImportRow.outcome', 'openingImportRow.before'])
    .orderBy('opening.id')
    .forUpdate('opening')
    .execute()
}

/** Whoever has applied since did so to what the import says. */
async function ensureNobodyApplied(trx: Trx, own: OwnImport): Promise<void> {
  const since = own.committedAt ?? own.createdAt
  const applied = await trx
    .selectFrom('application')
    .innerJoin('openingImportRow', 'openingImportRow.openingId', 'application.openingId')
    .where('openingImportRow.importId', '=', own.id)
    .where('openingImportRow.outcome', 'in', ['created', 'updated'])
    .where((eb) =>
      eb.or([
        eb('application.createdAt', '>=', since),
        // One sent again keeps the day on which it first came.
        eb('application.confirmedAt', '>=', since),
        eb.exists(
          eb
            .selectFrom('applicationStep')
            .whereRef('applicationStep.applicationId', '=', 'application.id')
            .where('applicationStep.toState', '=', 'sent')
            .where('applicationStep.at', '>=', since)
            .select('applicationStep.id'),
        ),
      ]),
    )
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

/**
 * Gives changed openings back what they said, and their ids. What somebody has changed by hand since
 * stays as it is now. What comes back is screened like any
 * text that is accepted, and is public again only where it may be.
 */
async function restoreUpdated(
  context: Context,
  trx: Trx,
  own: OwnImport,
  touched: Touched,
): Promise<string[]> {
  const now = context.clock.now()
  const updated = touched.filter(({ outcome }) => outcome === 'updated')
  const changedAt = await findLastChanges(trx, updated)
  const untouched = updated.filter(
    ({ id }) => changedAt.get(id)?.getTime() === own.committedAt?.getTime(),
  )
  const back = untouched.flatMap((row) => toRestore(row) ?? [])
  if (back.length === 0) return []
  const employers = await holdEmployers(
    trx,
    back.map(({ row }) => row.employerId),
  )
  const { waiting } = await flagOpenings(
    trx,
    back.map(({ row, before, facts }) => ({
      openingId: row.id,
      employerId: row.employerId,
      texts: facts,
      demands: before.demands,
    })),
    { now },
  )
  const lexemes = createLexemes(context.words)
  const restored = back.flatMap(({ row, before, facts }) => {
    const employer = employers.get(row.employerId)
    if (!employer) return []
    const flagged = waiting.has(row.id)
    const isFull = facts.headcount === row.hiredCount
    const state = stateRestored(before, { flagged, isFull, held: row.held, employer, now })
    const stated = stateOpening(context.words, facts, employer.name, lexemes)
    const { demands, publishedAt } = before
    const opening = { ...stated, id: row.id, state, flagged, demands, publishedAt, updatedAt: now }
    return [{ row, opening }]
  })
  for (let start = 0; start < restored.length; start += CHUNK) {
    const some = restored.slice(start, start + CHUNK)
    await updateRows(
      trx,
      'opening',
      'id',
      some.map(({ opening }) => opening),
    )
  }
  await addOpeningSteps(
    trx,
    restored
      .filter(({ row, opening }) => opening.state !== row.state)
      .map(({ row, opening }) => ({
        openingId: row.id,
        fromState: row.state,
        toState: opening.state,
        reason: REASON,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      })),
  )
  // By it the sheet that said so before is known again.
  await updateRows(
    trx,
    'importedOpening',
    'openingId',
    back.map(({ row, before }) => ({ openingId: row.id, said: before.said ?? '' })),
  )
  return restored.map(({ row }) => row.id)
}

/** What an opening said before; null where it was nothing, or more people have been hired since. */
function toRestore(row: Touched[number]) {
  if (row.before === null) return null
  const stored = row.before as Stored<Overwritten>
  const before = {
    ...stored,
    validUntil: dateOf(stored.validUntil),
    publishedAt: dateOf(stored.publishedAt),
  }
  const facts = factsOfRow(before)
  return facts && facts.headcount >= row.hiredCount ? { row, before, facts } : null
}

/** As JSON keeps it. */
type Stored<T> = { [K in keyof T]: T[K] extends Date | null ? string | null : T[K] }

function dateOf(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored)
}

function stateRestored(
  before: Pick<LockedOpening, 'state'>,
  standing: {
    flagged: boolean
    isFull: boolean
    held: boolean
    employer: ImportingEmployer
    now: Date
  },
): OpeningState {
  const { flagged, isFull, held, employer, now } = standing
  if (flagged) return 'in_review'
  if (before.state !== 'published') return before.state
  if (isFull) return 'filled'
  return !held && canBePublic(employer, now).allowed ? 'published' : 'in_review'
}
