import { setImmediate } from 'node:timers/promises'
import { seal, sealerOf, unseal, type Sealer } from '#app/accounts/sealed.ts'
import { inTurn } from '#app/fair/imports/import-pace.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import {
  assessRoster,
  type AssessedRoster,
  type AssessedRow,
  type InPieces,
} from './model/assess-roster.ts'
import type { RosterCells } from './model/roster-fields.ts'
import type { RosterRow } from './model/roster-sheet.ts'
import { readBasis, type OwnRosterImport } from './roster-import.ts'
import { readKnown } from './roster-known.ts'

/** So many rows are worked on before others have their turn: some milliseconds' work. */
const PIECE = 250
/** Somebody may mend while the rows are looked at; who mends looks at them as well. */
const MOST_TRIES = 3

/** Goes through many things without keeping this process from everything else meanwhile. */
export const inPieces: InPieces = async (items, work) => {
  for (let start = 0; start < items.length; start += PIECE) {
    await inTurn(() => {
      items.slice(start, start + PIECE).forEach((item, at) => work(item, start + at))
      return Promise.resolve()
    })
  }
}

/** The same where somebody waits for it: others have their turn, and nothing rests. */
const inQuickPieces: InPieces = async (items, work) => {
  for (let start = 0; start < items.length; start += PIECE) {
    items.slice(start, start + PIECE).forEach((item, at) => work(item, start + at))
    await setImmediate()
  }
}

/** A row's cells as the table keeps them: they have identity numbers. */
export function sealCells(context: Context, cells: RosterCells): string {
  return seal(context, 'roster', JSON.stringify(cells))
}

/** The cells again. */
export function openCells(context: Context, sealed: string): RosterCells {
  return JSON.parse(unseal(context, 'roster', sealed)) as RosterCells
}

function openWith(sealer: Sealer, sealed: string): RosterCells {
  return JSON.parse(sealer.unseal('roster', sealed)) as RosterCells
}

/** A row with how it stands in its table. */
export interface StoredRosterRow extends RosterRow {
  id: string
  before: Outcome
}

/** What has been worked out of a row. */
interface Outcome {
  expected: unknown
  faults: unknown
  warnings: unknown
  changes: unknown
}

/** Looks at all rows of an import beside each other and beside what the college has now. */
export async function assessRows(
  context: Context,
  db: Db | Trx,
  own: Pick<OwnRosterImport, 'id' | 'collegeId' | 'makesGroups' | 'joinsPlans'>,
  pace: InPieces = inPieces,
): Promise<AssessedRoster<StoredRosterRow>> {
  const stored = await db
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .select(['id', 'sheet', 'rowNumber', 'cellsSealed'])
    .select(['expected', 'faults', 'warnings', 'changes'])
    .orderBy('position')
    .execute()
  const sealer = sealerOf(context)
  const rows: StoredRosterRow[] = []
  await pace(stored, ({ id, sheet, rowNumber, cellsSealed, ...before }) => {
    rows.push({ id, sheet, row: rowNumber, cells: openWith(sealer, cellsSealed), before })
  })
  const known = await readKnown(context, sealer, db, own.collegeId)
  const { makesGroups, joinsPlans } = own
  const at = { today: shanghaiDay(context.clock.now()), makesGroups, joinsPlans }
  return assessRoster(rows, known, at, pace)
}

/**
 * Works out anew what would come of an import's rows, where they or what they are compared with have
 * changed since; the same says nothing new and writes nothing.
 * @param at.isAlone nobody mends the rows meanwhile: they are written piece by piece.
 */
export async function renewExpected(
  context: Context,
  importId: string,
  at: { isAlone: boolean } = { isAlone: false },
): Promise<void> {
  const pace = at.isAlone ? inPieces : inQuickPieces
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const own = await context.db
      .selectFrom('rosterImport')
      .where('id', '=', importId)
      .select(['id', 'collegeId', 'makesGroups', 'joinsPlans', 'expectedBy', 'revision'])
      .executeTakeFirst()
    if (!own) return
    // A birth date makes another age of itself from one day to the next.
    const basis = `${shanghaiDay(context.clock.now())} ${await readBasis(context.db, own)}`
    if (basis === own.expectedBy) return
    const { rows, newGroups, joining } = await assessRows(context, context.db, own, pace)
    const changed = await findChanged(rows, pace)
    const note = {
      newGroups: JSON.stringify(newGroups),
      joining: JSON.stringify(joining),
      expectedBy: basis,
    }
    if (at.isAlone) {
      for (let start = 0; start < changed.length; start += PIECE) {
        await inTurn(() => writeExpected(context.db, changed.slice(start, start + PIECE)))
      }
    }
    const isWritten = await inTransaction(context, async (trx) => {
      const now = await trx
        .selectFrom('rosterImport')
        .where('id', '=', importId)
        .select('revision')
        .forUpdate()
        .executeTakeFirst()
      if (now?.revision !== own.revision) return false
      if (!at.isAlone) await writeExpected(trx, changed)
      await trx.updateTable('rosterImport').set(note).where('id', '=', importId).execute()
      return true
    })
    if (isWritten) return
  }
}

async function findChanged(
  rows: AssessedRow<StoredRosterRow>[],
  pace: InPieces,
): Promise<AssessedRow<StoredRosterRow>[]> {
  const changed: AssessedRow<StoredRosterRow>[] = []
  await pace(rows, (row) => {
    if (row.before.expected !== row.expected || saidOf(row.before) !== saidOf(row)) {
      changed.push(row)
    }
  })
  return changed
}

/** What a row's outcome says; the database keeps the keys of an object in an order of its own. */
function saidOf(row: Outcome): string {
  const { expected, faults, warnings, changes } = row
  return JSON.stringify([expected, faults, warnings, changes].map(inOrder))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => [key, inOrder(one)])
}

/** Writes down what would come of rows. */
export async function writeExpected(
  db: Db | Trx,
  rows: AssessedRow<StoredRosterRow>[],
): Promise<void> {
  await updateRows(
    db,
    'rosterImportRow',
    'id',
    rows.map(({ id, expected, faults, warnings, changes }) => ({
      id,
      expected,
      faults,
      warnings,
      changes,
    })),
  )
}
