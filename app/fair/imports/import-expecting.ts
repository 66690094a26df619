import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RowOutcome } from '#db/tables/import.ts'
import { openingSchema } from '../model/opening-form.ts'
import { createScreen } from '../screening/model/screen.ts'
import { listApproved, isUnapproved } from '../screening/opening-flags.ts'
import { findRowEmployers } from './import-employers.ts'
import { pairWithImported, type ImportedBefore } from './import-pairing.ts'
import { getOwnImport, type OwnImport } from './import-owner.ts'
import type { Pair } from './model/pairing.ts'
import { screenRow } from './model/row-screening.ts'
import type { SheetCells } from './model/sheet-fields.ts'

type Expecting = Pick<OwnImport, 'id' | 'fairId' | 'employerId' | 'apart' | 'expectedBy'>

/**
 * Says anew what would come of a preview's rows where openings that imports brought have changed
 * since it was said: by another import, by its undoing, or by hand.
 */
export async function renewPreview(context: Context, own: OwnImport): Promise<void> {
  if (own.state !== 'preview') return
  if ((await readBasis(context.db, own)) === own.expectedBy) return
  await inTransaction(context, async (trx) => {
    const held = await getOwnImport(context, trx, own.id, { lock: true })
    if (held.state === 'preview') await renewIfOld(context, trx, held)
  })
}

/** As `renewPreview`, for an import that is held already. */
export async function renewIfOld(context: Context, db: Db | Trx, own: Expecting): Promise<void> {
  const basis = await readBasis(db, own)
  if (basis === own.expectedBy) return
  await expectOutcomes(context, db, own)
  await db
    .updateTable('openingImport')
    .set({ expectedBy: basis })
    .where('id', '=', own.id)
    .execute()
}

/**
 * What outcomes rest on: how many openings imports brought before, when one changed last, how many
 * people they have hired (a hire taken back changes nothing else of one), what the organiser has
 * approved in them, and whose employers may not post any more.
 */
async function readBasis(db: Db | Trx, own: Expecting): Promise<string> {
  const { rows } = await sql<{ basis: string }>`
    with imported as (
      select opening_id from imported_opening
      where fair_id is not distinct from ${own.fairId}::uuid
        and (${own.employerId}::uuid is null or employer_id = ${own.employerId}::uuid))
    select concat(
      (select count(*) || ' ' || extract(epoch from max(updated_at)) || ' ' || sum(hired_count)
        from opening join imported on opening.id = imported.opening_id),
      (select ' approved ' || count(*) || ' ' || extract(epoch from max(decided_at))
        from opening_flag join imported on opening_flag.opening_id = imported.opening_id
        where decision = 'approved'),
      (select ' barred ' || string_agg(distinct employer.id::text, ' ')
        from opening_import_row as its join employer on employer.id = its.employer_id
        where its.import_id = ${own.id}::uuid and its.is_ready
          and employer.admission in ('refused', 'suspended'))
    ) as basis`.execute(db)
  return rows[0]?.basis ?? ''
}

/**
 * Writes down what would come of each ready row if it went in now: an opening of its own, a change
 * of one, or nothing new, and whether that waits for the organiser. Without `titleKeys` of all rows,
 * else of those of these titles alone. What really comes of them is decided when they go in.
 */
export async function expectOutcomes(
  context: Context,
  db: Db | Trx,
  own: Omit<Expecting, 'expectedBy'>,
  titleKeys?: string[],
): Promise<void> {
  const rows = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where('isReady', '=', true)
    .$if(titleKeys !== undefined, (select) =>
      select.where(sql<boolean>`title_key = any(${titleKeys}::text[])`),
    )
    .select(['position', 'employerKey', 'employerName', 'employerId', 'titleKey', 'said'])
    .select(['sheet', 'rowNumber', 'expected', 'outcomeFault', 'pairsWith'])
    .select(sql<string>`typed->>'headcount'`.as('headcount'))
    .select(['mustWait', IS_FLAGGED.as('isFlagged')])
    .orderBy('position')
    .execute()
  const { ids, unclear } = await findRowEmployers(db, own, rows)
  const barred = await findBarred(db, [...new Set(ids.values())])
  const paired = await pairWithImported(
    db,
    own,
    rows,
    ({ employerKey }) => ids.get(employerKey) ?? null,
  )
  const outcomes = paired.map(({ employerId, pair }) => {
    const isBarred = employerId !== null && barred.has(employerId)
    const outcome = outcomeOf(pair, unclear.get(pair.row.employerKey) ?? null, isBarred)
    return { row: pair.row, known: pair.known, employerId, ...outcome }
  })
  const approved = await findApproved(context, db, own, outcomes)
  const changed = outcomes
    .map(({ known, ...now }) => ({
      ...now,
      mustWait:
        now.expected === 'updated'
          ? (now.row.isFlagged && !approved.has(now.row.position)) || known?.held === true
          : now.row.isFlagged,
    }))
    .filter(
      ({ row, expected, fault, pairsWith, employerId, mustWait }) =>
        row.expected !== expected ||
        row.outcomeFault !== fault ||
        row.pairsWith !== pairsWith ||
        row.employerId !== employerId ||
        row.mustWait !== mustWait,
    )
    .map(({ row, ...now }) => ({ position: row.position, ...now }))
  if (changed.length === 0) return
  await sql`
    update opening_import_row as row set
      expected = now.expected, outcome_fault = now.fault, employer_id = now."employerId",
      must_wait = now."mustWait", pairs_with = now."pairsWith"
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as now (
      position integer, expected text, fault text, "employerId" uuid, "mustWait" boolean,
      "pairsWith" uuid)
    where row.import_id = ${own.id}::uuid and row.position = now.position`.execute(db)
}

/** A row in which something was found that holds an opening. */
const IS_FLAGGED = sql<boolean>`(flags @> '[{"severity": "prohibited"}]'::jsonb
  or flags @> '[{"severity": "review"}]'::jsonb)`

/** As `putRowsIn` and `changeOpenings` decide. */
function outcomeOf(
  pair: Pair<{ headcount: string }, ImportedBefore>,
  unclear: string | null,
  isBarred: boolean,
): { expected: RowOutcome; fault: string | null; pairsWith: string | null } {
  const pairsWith = pair.known === null || pair.same ? null : pair.known.openingId
  if (unclear !== null) return { expected: 'passed_over', fault: unclear, pairsWith: null }
  if (pair.known !== null && pair.same) return { expected: 'unchanged', fault: null, pairsWith }
  if (isBarred) {
    return { expected: 'passed_over', fault: 'import_fault.not_admitted', pairsWith }
  }
  if (pair.known === null) return { expected: 'created', fault: null, pairsWith }
  const { state, hiredCount } = pair.known
  if (state === 'withdrawn') {
    return { expected: 'passed_over', fault: 'import_fault.withdrawn', pairsWith }
  }
  if (Number(pair.row.headcount.normalize('NFKC')) < hiredCount) {
    const fault = faultKey('headcount_below_hired', { hired: hiredCount })
    return { expected: 'passed_over', fault, pairsWith }
  }
  return { expected: 'updated', fault: null, pairsWith }
}

/** Who of these employers was refused or suspended. */
async function findBarred(db: Db | Trx, employerIds: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('employer')
    .where(sql<boolean>`id = any(${employerIds}::uuid[])`)
    .where('admission', 'in', ['refused', 'suspended'])
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Changes, by their rows' positions, of which the organiser has approved all the words before. */
async function findApproved(
  context: Context,
  db: Db | Trx,
  own: Pick<OwnImport, 'id'>,
  outcomes: {
    row: { position: number; isFlagged: boolean }
    known: ImportedBefore | null
    expected: RowOutcome
  }[],
): Promise<Set<number>> {
  const openings = new Map(
    outcomes.flatMap(({ row, known, expected }) =>
      known && expected === 'updated' && row.isFlagged ? [[row.position, known.openingId]] : [],
    ),
  )
  if (openings.size === 0) return new Set()
  const approved = await listApproved(db, [...openings.values()])
  if (approved.size === 0) return new Set()
  const positions = [...openings].flatMap(([position, id]) => (approved.has(id) ? [position] : []))
  const rows = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', own.id)
    .where(sql<boolean>`position = any(${positions}::integer[])`)
    .select(['position', 'cells', 'typed'])
    .execute()
  const schema = openingSchema({ now: context.clock.now() })
  const screen = createScreen()
  return new Set(
    rows.flatMap(({ position, cells, typed }) => {
      const facts = schema.safeParse(typed).data
      const known = approved.get(openings.get(position) ?? '')
      if (!facts || !known) return []
      const { found } = screenRow(cells as SheetCells, facts, screen)
      return isUnapproved(found, facts, known) ? [] : [position]
    }),
  )
}

/**
 * What a preview shows of its rows as a short text: another one once another row is ready, a cell says
 * something else, or something else would come of a row, or of another opening.
 */
export async function readSeen(db: Db | Trx, importId: string): Promise<string> {
  const { seen } = await db
    .selectFrom('openingImportRow')
    .where('importId', '=', importId)
    .select(
      sql<string>`coalesce(md5(string_agg(
        concat_ws(' ', position, said, is_ready, must_wait, expected, outcome_fault, pairs_with),
        ',' order by position)), '')`.as('seen'),
    )
    .executeTakeFirstOrThrow()
  return seen
}
