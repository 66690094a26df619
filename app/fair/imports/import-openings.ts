import { sql } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import { openingSchema } from '../model/opening-form.ts'
import { typeFacts } from '../model/opening-typed.ts'
import { FACT_COLUMNS, factsOfRow, insertOpenings, stateOpening } from '../opening-columns.ts'
import { addOpeningSteps } from '../opening-steps.ts'
import { canBePublic } from '../policy.ts'
import { createLexemes } from '../search-text.ts'
import { createScreen } from '../screening/model/screen.ts'
import { flagOpenings } from '../screening/opening-flags.ts'
import { changeOpenings } from './import-changes.ts'
import type { OwnImport } from './import-owner.ts'
import { columnsByTable, keepUnsaid } from './model/kept-facts.ts'
import { screenRow } from './model/row-screening.ts'
import type { SheetCells } from './model/sheet-fields.ts'
import type { SheetTable } from './model/tables.ts'
import { changingRow } from './opening-changes.ts'
import { passedOver, type Fit, type GoingIn, type RowResult } from './ready-rows.ts'

/** Rows of one statement. */
const CHUNK = 250
/** Rows that are made ready before other work has its turn. */
const AT_A_STRETCH = 8

/**
 * Puts rows in, chunk by chunk: new openings, and changes of those that came by an import before.
 * Each goes through the form's own schema once more, for a day may have passed since it was read.
 * What may be public is published, the rest waits. While the database takes one chunk in, the next
 * one is made ready.
 */
export async function putIn(
  context: Context,
  trx: Trx,
  own: OwnImport,
  rows: GoingIn[],
): Promise<RowResult[]> {
  const make = createMaker(context, own)
  const results: RowResult[] = []
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  )
  const read = (index: number) => readStored(trx, own.id, chunks[index] ?? [])
  let stored = await read(0)
  // One thing after another on the transaction's connection: a chunk is written, then one read ahead.
  let database = read(1)
  // It is waited for below; until then its failure is nobody's.
  database.catch(() => {})
  for (const [index, chunk] of chunks.entries()) {
    const { fit, unfit } = await make(chunk, stored)
    results.push(...unfit)
    stored = await database
    database = write(context, trx, { own, rows: fit }).then((written) => {
      results.push(...written)
      return read(index + 2)
    })
    database.catch(() => {})
  }
  await database
  return results
}

/** Makes rows ready: reads what they say and works out what they are found by. */
function createMaker(context: Context, own: OwnImport) {
  const columns = columnsByTable(own.tables as SheetTable[])
  const screen = createScreen()
  const schema = openingSchema({ now: context.clock.now() })
  const lexemes = createLexemes(context.words)
  return async (rows: GoingIn[], stored: StoredRows) => {
    const fit: Fit[] = []
    const unfit: RowResult[] = []
    for (const [index, going] of rows.entries()) {
      if (index % AT_A_STRETCH === 0) await othersTurn()
      const row = stored.rows.get(going.row.position) ?? NOTHING
      const cells = row.cells as SheetCells
      const before = stored.openings.get(going.openingId ?? '')
      const typed = before ? keepUnsaid(changingRow(row, columns), typeFacts(before)) : row.typed
      const { success, data: facts, error } = schema.safeParse(typed)
      if (!success) {
        unfit.push(passedOver(going.row, error.issues[0]?.message ?? 'fault.invalid_input'))
      } else {
        const stated = stateOpening(context.words, facts, going.employer.name, lexemes)
        const { demands, found } = screenRow(cells, facts, screen)
        fit.push({ ...going, facts, demands: demands.map(({ text }) => text), found, stated })
      }
    }
    return { fit, unfit }
  }
}

async function write(
  context: Context,
  trx: Trx,
  input: { own: OwnImport; rows: Fit[] },
): Promise<RowResult[]> {
  const { own, rows } = input
  const created = rows.filter(({ openingId }) => openingId === null)
  const changed = rows.flatMap(({ openingId, ...going }) =>
    openingId === null ? [] : [{ ...going, openingId }],
  )
  return [
    ...(await createOpenings(context, trx, { own, rows: created })),
    ...(await changeOpenings(context, trx, { own, rows: changed })),
  ]
}

/** Lets what others have asked meanwhile be done first. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Writes down what came of rows. */
export async function noteResults(trx: Trx, importId: string, results: RowResult[]): Promise<void> {
  for (let start = 0; start < results.length; start += 1000) {
    const some = results.slice(start, start + 1000)
    await sql`
      update opening_import_row as row set
        outcome = result.outcome, opening_id = result.opening_id,
        outcome_fault = result.fault, before = result.before
      from jsonb_to_recordset(${JSON.stringify(
        some.map(({ openingId, ...result }) => ({ ...result, opening_id: openingId })),
      )}::jsonb) as result (
        position integer, outcome text, opening_id uuid, fault text, before jsonb)
      where row.import_id = ${importId}::uuid and row.position = result.position`.execute(trx)
  }
}

const NOTHING = { tableKey: '', cells: {}, typed: null, filled: {} }

type StoredRows = Awaited<ReturnType<typeof readStored>>

/** Rows as they were read, and what the openings that they change say now. */
async function readStored(trx: Trx, importId: string, rows: GoingIn[]) {
  const found =
    rows.length === 0
      ? []
      : await trx
          .selectFrom('openingImportRow')
          .where('importId', '=', importId)
          .where(sql<boolean>`position = any(${rows.map(({ row }) => row.position)}::integer[])`)
          .select(['position', 'tableKey', 'typed', 'cells', 'filled'])
          .execute()
  const changed = rows.flatMap(({ openingId }) => openingId ?? [])
  const openings =
    changed.length === 0
      ? []
      : await trx
          .selectFrom('opening')
          .where(sql<boolean>`id = any(${changed}::uuid[])`)
          .select(['id', ...FACT_COLUMNS])
          .execute()
  return {
    rows: new Map(found.map(({ position, ...row }) => [position, row])),
    openings: new Map(openings.map(({ id, ...row }) => [id, factsOfRow(row)])),
  }
}

async function createOpenings(
  context: Context,
  trx: Trx,
  input: { own: OwnImport; rows: Fit[] },
): Promise<RowResult[]> {
  const { own, rows } = input
  if (rows.length === 0) return []
  const now = context.clock.now()
  const ids = rows.map(() => newId())
  const { waiting } = await flagOpenings(
    trx,
    rows.map(({ employer, facts, demands, found }, index) => ({
      openingId: ids[index] ?? '',
      employerId: employer.id,
      texts: facts,
      demands,
      found,
    })),
    { now, fresh: true },
  )
  const openings = rows.map(({ employer, stated, demands }, index) => {
    const id = ids[index] ?? ''
    const flagged = waiting.has(id)
    const isPublic = !flagged && canBePublic(employer, now).allowed
    const standing = {
      id,
      flagged,
      demands,
      employerId: employer.id,
      fairId: own.fairId,
      state: isPublic ? ('published' as const) : ('in_review' as const),
      typed: null,
      typedAt: null,
      publishedAt: isPublic ? now : null,
      createdAt: now,
      updatedAt: now,
    }
    return { standing, stated }
  })
  // Asked together they wait in the transaction's line, and the database for none of them. All have
  // come to an end before a failure takes the transaction back, so that none runs after it.
  const written = await Promise.allSettled([
    insertOpenings(trx, openings),
    addOpeningSteps(
      trx,
      openings.map(({ standing }) => ({
        openingId: standing.id,
        fromState: 'draft' as const,
        toState: standing.state,
        actorAccountId: accountIdOf(context.actor),
        at: now,
      })),
    ),
    insertRows(
      trx,
      'importedOpening',
      rows.map(({ row, employer }, index) => ({
        openingId: ids[index] ?? '',
        employerId: employer.id,
        fairId: own.fairId,
        titleKey: row.titleKey,
        said: row.said,
        place: row.position,
      })),
    ),
  ])
  for (const one of written) if (one.status === 'rejected') throw one.reason
  return rows.map(({ row }, index) => ({
    position: row.position,
    outcome: 'created',
    openingId: ids[index] ?? null,
    fault: null,
    before: null,
  }))
}
