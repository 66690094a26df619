import { sql } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import type { OpeningImportState, RowOutcome } from '#db/tables/import.ts'
import type { OpeningTyped } from '../model/opening-typed.ts'
import { countPapersWait } from './papers-wait.ts'
import { getOwnImport } from './import-owner.ts'
import { listOtherEmployers } from './import-own-name.ts'
import { readSeen, renewPreview } from './import-expecting.ts'
import { findLaterImport } from './import-order.ts'
import { placeOf } from './import-pairing.ts'
import { canSayHeads } from './import-heads.ts'
import { asksForHead, canReadAgain } from './import-reading.ts'
import type { SheetBeginning } from './model/beginnings.ts'
import {
  UNDO_DAYS,
  type ImportCounts,
  type ImportFilter,
  type ImportOutcome,
  type ImportView,
} from './model/import.ts'
import type { OpeningChange } from './model/opening-changes.ts'
import type { ReadRow } from './model/row.ts'
import type { SheetCells } from './model/sheet-fields.ts'
import type { SheetTable } from './model/tables.ts'
import { findOpeningChanges } from './opening-changes.ts'

const PAGE_SIZE = 50

/** A row of a preview. */
export interface ShownRow extends Pick<ReadRow, 'filled' | 'faults' | 'flags'> {
  position: number
  sheet: string
  row: number
  cells: SheetCells
  typed: OpeningTyped
  employerName: string
  /** Whether the employer is one that the site knows. */
  isKnown: boolean
  isReady: boolean
  /** Before it goes in whether it would wait for the organiser; after that whether it does now. */
  mustWait: boolean
  /** What would come of it if it went in now; null of one that cannot. */
  expected: RowOutcome | null
  outcome: RowOutcome | null
  outcomeFault: string | null
  openingId: string | null
  /** Of a change in an import that was undone: false where it was left, for it had changed since. */
  restored: boolean | null
  /** What it would change of the opening that it belongs to; null where it changes none. */
  change: OpeningChange | null
  /** Somebody has said that it is an opening of its own, whatever came by imports before. */
  isApart: boolean
}

export type ShownImport = Awaited<ReturnType<typeof getImport>>

/**
 * An import with a page of its rows as they will be, and how many of them there are of each kind.
 * @throws `not_found` for one that there is not, or of another employer or organiser.
 */
export async function getImport(
  context: Context,
  input: { importId: string; view: ImportView; page: number },
) {
  const own = await getOwnImport(context, context.db, input.importId)
  await renewPreview(context, own)
  const { filter } = input.view
  const rows = context.db.selectFrom('openingImportRow').where('importId', '=', own.id)
  const waits = waitsIn(own.state)
  const conditions = {
    ...CONDITIONS,
    waits: sql<boolean>`(${waits}
    and coalesce(outcome, expected) in ('created', 'updated'))`,
  }
  const count = (filter: ImportFilter) =>
    sql<number>`(count(*) filter (where ${conditions[filter]}))::int`
  const { toMend, unlikeShown, ...counted } = await rows
    .select([
      count('all').as('all'),
      count('created').as('created'),
      count('updated').as('updated'),
      count('unchanged').as('unchanged'),
      count('to_mend').as('toMend'),
      count('waits').as('waits'),
      sql<number>`(count(*) filter (
        where is_ready and expected is distinct from 'passed_over'))::int`.as('ready'),
      sql<number>`(count(*) filter (where outcome <> expected))::int`.as('unlikeShown'),
    ])
    .executeTakeFirstOrThrow()
  const counts: ImportCounts = { ...counted, to_mend: toMend }
  const total = counts[filter]
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const items = await rows
    .$if(filter !== 'all', (select) => select.where(conditions[filter]))
    .select([
      'position',
      'tableKey',
      'sheet',
      'rowNumber',
      'cells',
      'typed',
      'filled',
      'faults',
      'flags',
    ])
    .select(['employerName', 'employerId', 'isReady', waits.as('mustWait'), 'expected'])
    .select(['outcome', 'outcomeFault', 'openingId', 'restored', 'pairsWith'])
    .orderBy('position')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const changes = await findOpeningChanges(
    context,
    own.tables as SheetTable[],
    items.filter(({ expected, outcome }) => expected === 'updated' && outcome === null),
  )
  const apart = new Set(own.apart as string[])
  const now = context.clock.now()
  const canUndo = own.state === 'done' && own.committedAt !== null
  return {
    id: own.id,
    fileName: own.fileName,
    state: own.state,
    fault: own.fault,
    canReadAgain: canReadAgain(own),
    /** No row is known to name the columns: people are to say which does. */
    asksForHead: asksForHead(own),
    /** How its sheets begin, where people say which row is the head. */
    beginnings: canSayHeads(own) ? (own.beginnings as SheetBeginning[]) : [],
    isOwn: own.employerId !== null,
    ownName: own.ownName,
    fairName: own.fairName,
    tables: own.tables as SheetTable[],
    rowsRead: own.rowCount,
    createdAt: own.createdAt,
    committedAt: own.committedAt,
    /** A later import that has changed what this one brought: it is to be undone before. */
    later: canUndo ? await findLaterImport(context.db, own) : null,
    undoUntil: canUndo && own.committedAt ? addDays(own.committedAt, UNDO_DAYS) : null,
    outcome: {
      created: own.createdCount,
      updated: own.updatedCount,
      unchanged: own.unchangedCount,
      passedOver: own.passedOverCount,
    } satisfies ImportOutcome,
    counts,
    /** Rows of which something else has come than was shown before. */
    unlikeShown,
    /** What a preview shows of its rows, to be sent along when they are to go in. */
    seen: own.state === 'preview' ? await readSeen(context.db, own.id) : '',
    papers: await countPapersWait(context, own),
    /** Whom else an employer's own sheet names. */
    others: await listOtherEmployers(context.db, own),
    now,
    page: {
      items: items.map((row) => ({
        ...showRow(row),
        change: changes.get(row.position) ?? null,
        isApart: apart.has(placeOf(row)),
      })),
      page,
      pageSize: PAGE_SIZE,
      total,
    } satisfies Page<ShownRow>,
  }
}

const CONDITIONS: Record<Exclude<ImportFilter, 'waits'>, ReturnType<typeof sql<boolean>>> = {
  all: sql<boolean>`true`,
  created: sql<boolean>`coalesce(outcome, expected) = 'created'`,
  updated: sql<boolean>`coalesce(outcome, expected) = 'updated'`,
  unchanged: sql<boolean>`coalesce(outcome, expected) = 'unchanged'`,
  to_mend: sql<boolean>`(not is_ready or coalesce(outcome, expected) = 'passed_over')`,
}

/**
 * Whether a row's opening waits for the organiser: as was worked out before it goes in, as it stands
 * once it has. What was undone waits for nobody by this import.
 */
function waitsIn(state: OpeningImportState) {
  if (state === 'undone') return sql<boolean>`false`
  if (state !== 'done') return sql<boolean>`must_wait`
  return sql<boolean>`exists (select from opening where opening.id = opening_import_row.opening_id
    and opening.state = 'in_review' and (opening.flagged or opening.held))`
}

interface StoredRow extends Omit<
  ShownRow,
  'row' | 'cells' | 'typed' | 'filled' | 'faults' | 'flags' | 'isKnown' | 'change' | 'isApart'
> {
  rowNumber: number
  employerId: string | null
  cells: unknown
  typed: unknown
  filled: unknown
  faults: unknown
  flags: unknown
}

function showRow({ rowNumber, employerId, ...row }: StoredRow) {
  return {
    ...row,
    row: rowNumber,
    isKnown: employerId !== null,
    cells: row.cells as SheetCells,
    typed: row.typed as OpeningTyped,
    filled: row.filled as ShownRow['filled'],
    faults: row.faults as ShownRow['faults'],
    flags: row.flags as ShownRow['flags'],
  }
}
