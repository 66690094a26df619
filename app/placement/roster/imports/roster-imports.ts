import { sql } from 'kysely'
import type { RosterExpected } from '#db/tables/roster-import.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { maskTyped } from '../model/student-masks.ts'
import type { AlikeRows } from './model/alike-rows.ts'
import type { FieldChange, NewGroup } from './model/assess-roster.ts'
import { likelyGroups } from './model/likely-groups.ts'
import type { KeptReason, KeptStudent } from './model/kept-student.ts'
import type { RosterFault, RosterWarning } from './model/read-roster-row.ts'
import { MASKED_FIELDS, ROSTER_FIELDS, type RosterCells } from './model/roster-fields.ts'
import type { RosterOutcome } from './model/roster-outcome.ts'
import { headsOf } from './model/roster-sheet.ts'
import {
  keepsLeftOut,
  type RosterCounts,
  type RosterFilter,
  type RosterView,
} from './model/roster-view.ts'
import { listAlikeRows } from './roster-alike.ts'
import { countStoredOutdated } from './roster-commit.ts'
import { openCells, renewExpected } from './roster-assessing.ts'
import { getOfficer, getOwnRosterImport, type OwnRosterImport } from './roster-import.ts'
import { listJoinedPlans } from '../joining.ts'
import { canReadRosterAgain } from './roster-reading.ts'
import { listLaterImports } from './roster-order.ts'
import { isUndoable } from './roster-undo.ts'

/** Imports that the list shows. */
const MOST_SHOWN = 50
const PAGE_SIZE = 50
/** Of those whom undoing has kept. */
const MOST_KEPT = 200

/** A row of a preview; what is protected in it only as a mask. */
export interface ShownRosterRow {
  sheet: string
  row: number
  expected: RosterExpected | null
  cells: RosterCells
  masked: RosterCells
  faults: RosterFault[]
  warnings: RosterWarning[]
  changes: FieldChange[]
  /** Class groups that are meant perhaps, where the row names one that there is not. */
  likely: string[]
}

/**
 * The college's imports of rosters, the newest first.
 * @throws `not_allowed` for who is no officer.
 */
export async function listRosterImports(context: Context) {
  const staff = await getOfficer(context)
  const rows = await context.db
    .selectFrom('rosterImport')
    .leftJoin('account', 'account.id', 'rosterImport.accountId')
    .where('rosterImport.collegeId', '=', staff.collegeId)
    .select(['rosterImport.id', 'fileName', 'state', 'outcome', 'rosterImport.createdAt'])
    .select('account.name as by')
    .orderBy('rosterImport.id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map((row) => ({ ...row, outcome: row.outcome as RosterOutcome | null }))
}

/**
 * An import: how its columns were read, what would come of its rows, and a page of them; once it has
 * gone in what came of it, the rows that were left out, and whom undoing it has left as they are.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function getRosterImport(
  context: Context,
  input: { importId: string; view?: RosterView },
) {
  const staff = await getOfficer(context)
  const { state } = await getOwnRosterImport(context.db, staff, input.importId)
  if (state === 'preview') await renewExpected(context, input.importId)
  const own = await getOwnRosterImport(context.db, staff, input.importId)
  const counts = await countRows(context.db, own)
  const view = input.view ?? { filter: null, page: 1 }
  const isLeftOut = keepsLeftOut(own.state)
  const isPreview = own.state === 'preview'
  const chosen = isLeftOut ? 'to_mend' : view.filter
  const filter = chosen ?? (counts.to_mend > 0 ? 'to_mend' : 'all')
  const mayUndo = isUndoable(context, own)
  const undoFirst = mayUndo ? await listLaterImports(context.db, own) : []
  const alike = isPreview ? await listAlikeRows(context.db, own.id) : []
  const groups = isPreview && counts.to_mend > 0 ? await listGroups(context.db, own) : []
  const likelyOf = likelyIn(groups, own)
  return {
    id: own.id,
    fileName: own.fileName,
    state: own.state,
    fault: own.fault,
    canReadAgain: canReadRosterAgain(own),
    rowsRead: own.rowCount,
    createdAt: own.createdAt,
    tables: own.tables,
    heads: headsOf(own.tables),
    makesGroups: own.makesGroups,
    newGroups: own.newGroups.map((group) => ({ ...group, likely: likelyOf(group.classGroup) })),
    joinsPlans: own.joinsPlans,
    /** Plans under way that students come into by their class groups. */
    plans: isPreview ? await listJoinedPlans(context, context.db, own.joining) : [],
    /** Signed agreements that name students as they are not called once it is in. */
    outdated: isPreview ? await countStoredOutdated(context.db, own.id) : 0,
    outcome: own.outcome,
    counts,
    filter,
    page:
      isPreview || isLeftOut
        ? await readPage(context, own, { filter, page: view.page, counts, likelyOf })
        : NO_ROWS,
    /** What can be put right in many rows at once, and the class groups that there are for it. */
    alike: alike.map((one) => withLikely(one, likelyOf)),
    groupNames: groupNames(groups, own),
    mayUndo: mayUndo && undoFirst.length === 0,
    /** Later imports of the same students, which are to be undone before it. */
    undoFirst,
    kept: await listKept(context.db, own.kept),
    keptCount: own.kept.length,
    /** Whom undoing took back; 0 where it was not undone. */
    undoneCount:
      own.state === 'undone' && own.outcome
        ? own.outcome.created + own.outcome.updated - own.kept.length
        : 0,
  }
}
export type ShownRoster = Awaited<ReturnType<typeof getRosterImport>>

const NO_ROWS: Page<ShownRosterRow> = { items: [], page: 1, pageSize: PAGE_SIZE, total: 0 }

const CONDITIONS: Record<RosterFilter, ReturnType<typeof sql<boolean>>> = {
  all: sql<boolean>`true`,
  to_mend: sql<boolean>`expected = 'to_mend'`,
  new: sql<boolean>`expected = 'new'`,
  changed: sql<boolean>`expected = 'changed'`,
  unchanged: sql<boolean>`expected = 'unchanged'`,
  joining: sql<boolean>`(expected <> 'to_mend' and warnings @> '[{"code": "joins_plan"}]'::jsonb)`,
  // Said of every newcomer to a plan under way, it would bury what is odd in a row.
  warned: sql<boolean>`(expected <> 'to_mend' and exists (
    select 1 from jsonb_array_elements(warnings) one where one->>'code' <> 'joins_plan'))`,
}

async function countRows(db: Db | Trx, own: OwnRosterImport): Promise<RosterCounts> {
  const count = (filter: RosterFilter) =>
    sql<number>`(count(*) filter (where ${CONDITIONS[filter]}))::int`
  // Named without an underline: the names of what is asked for are turned into the code's own.
  const { toMend, ...counts } = await db
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .select([
      count('all').as('all'),
      count('to_mend').as('toMend'),
      count('new').as('new'),
      count('changed').as('changed'),
      count('unchanged').as('unchanged'),
      count('joining').as('joining'),
      count('warned').as('warned'),
    ])
    .executeTakeFirstOrThrow()
  return { ...counts, to_mend: toMend }
}

async function readPage(
  context: Context,
  own: OwnRosterImport,
  asked: { filter: RosterFilter; page: number; counts: RosterCounts; likelyOf: LikelyOf },
): Promise<Page<ShownRosterRow>> {
  const total = asked.counts[asked.filter]
  const { page, offset } = pageWithin(asked.page, { pageSize: PAGE_SIZE, total })
  const rows = await context.db
    .selectFrom('rosterImportRow')
    .where('importId', '=', own.id)
    .where(CONDITIONS[asked.filter])
    .select(['sheet', 'rowNumber', 'cellsSealed', 'expected', 'faults', 'warnings', 'changes'])
    .orderBy('position')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = rows.map(({ rowNumber, cellsSealed, ...row }): ShownRosterRow => {
    const shown = shownOf(openCells(context, cellsSealed))
    const faults = row.faults as RosterFault[]
    const unknown = faults.find(({ code }) => isGroupUnknown(code))
    return {
      sheet: row.sheet,
      row: rowNumber,
      expected: row.expected,
      ...shown,
      faults,
      warnings: row.warnings as RosterWarning[],
      changes: row.changes as FieldChange[],
      likely: unknown ? asked.likelyOf(String(unknown.params?.group), shown.cells.major) : [],
    }
  })
  return { items, page, pageSize: PAGE_SIZE, total }
}

/** What a row says; what is protected only as a mask. */
function shownOf(read: RosterCells) {
  const cells: RosterCells = {}
  const masked: RosterCells = {}
  for (const field of ROSTER_FIELDS) {
    const text = read[field]
    if (text === undefined) continue
    if (text !== '' && MASKED_FIELDS.includes(field)) masked[field] = maskTyped(text)
    else cells[field] = text
  }
  return { cells, masked }
}

async function listGroups(db: Db | Trx, own: OwnRosterImport) {
  return db
    .selectFrom('classGroup')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where('classGroup.collegeId', '=', own.collegeId)
    .select(['classGroup.name', 'classGroup.entryYear', 'major.name as major'])
    .orderBy('classGroup.name')
    .execute()
}

/** What the class groups are called that a row may name, those that will be made among them. */
function groupNames(groups: { name: string }[], own: OwnRosterImport): string[] {
  const made = own.makesGroups ? own.newGroups : []
  return [...groups.map(({ name }) => name), ...made.map(({ classGroup }) => classGroup)]
}

/** The class groups that are meant perhaps by a name that there is not, and by the major beside it. */
type LikelyOf = (group: string, major?: string) => string[]

function likelyIn(
  groups: { name: string; major: string; entryYear: number }[],
  own: OwnRosterImport,
): LikelyOf {
  const news = new Map(own.newGroups.map((one): [string, NewGroup] => [one.classGroup, one]))
  return (group, major = '') => {
    const said = news.get(group)
    const entryYear = said?.entryYear ?? null
    return likelyGroups({ group, major: said?.major ?? major, entryYear }, groups)
  }
}

function isGroupUnknown(code: RosterFault['code']): boolean {
  return code === 'group_unknown' || code === 'group_new'
}

/** Offers the likeliest class group for rows that name one that there is not. */
function withLikely(one: AlikeRows, likelyOf: LikelyOf): AlikeRows & { likely: string[] } {
  if (!isGroupUnknown(one.fault.code)) return { ...one, likely: [] }
  return { ...one, likely: likelyOf(String(one.fault.params?.group)) }
}

/** Whom undoing has left as they are, as the roster calls them now; who has left it is left out. */
async function listKept(
  db: Db | Trx,
  kept: KeptStudent[],
): Promise<{ id: string; name: string; number: string; reasons: KeptReason[] }[]> {
  if (kept.length === 0) return []
  const reasons = new Map(kept.map((one) => [one.id, one.reasons]))
  const students = await db
    .selectFrom('student')
    .where(sql<boolean>`id = any(${[...reasons.keys()]}::uuid[])`)
    .select(['id', 'name', 'number'])
    .orderBy('number')
    .limit(MOST_KEPT)
    .execute()
  return students.map((student) => ({ ...student, reasons: reasons.get(student.id) ?? [] }))
}
