import { sql } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { faultOf, type FaultCode } from '#app/kernel/errors.ts'
import { addFailed, joinFailed, partByFault, type FailedRows } from '#app/kernel/failed-rows.ts'
import { isId } from '#app/kernel/ids.ts'
import { SELECTION_MAX, type Selection } from '#app/kernel/selection.ts'
import { selectImports, type ImportDeskOwner } from './import-list.ts'
import { dropImport, undoImport } from './import-undo.ts'
import { UNDO_DAYS } from './model/import.ts'
import type { ImportListQuery, ImportStep } from './model/import-list.ts'

/** An import that a step for many could not be done to. */
export interface FailedImport {
  importId: string
  fileName: string
}

/** What came of a step for many imports. */
export interface ImportsOutcome {
  done: number
  /** Those it could not be done to, by the reason. */
  failed: FailedRows<FailedImport>[]
  /** Found too, but more than one step takes. */
  left: number
}

/** Nothing narrows what is ticked. */
const ANY = { state: null, q: '', fair: '' } as const

/**
 * Throws the imports away that are selected in a desk's list, or takes them back, each by its own
 * step and in a transaction of its own. The latest is taken back first, so that of several that
 * changed the same openings none stands in the way of another that is selected too; one that a later
 * one has changed which is not stays, and is told.
 * @throws `not_found` for who does not belong to the desk.
 */
export async function changeSelectedImports(
  context: Context,
  input: {
    owner: ImportDeskOwner
    query: ImportListQuery
    selection: Selection
    action: ImportStep
  },
  limits = { most: SELECTION_MAX },
): Promise<ImportsOutcome> {
  const { action, selection } = input
  const { rows, unable, left } = selection.all
    ? await findAll(context, { ...input, all: selection.all, ...limits })
    : await findTicked(context, { ...input, ids: selection.ids })
  const failed: ImportsOutcome['failed'] = []
  const step = action === 'drop' ? dropImport : undoImport
  let done = 0
  for (const row of rows) {
    try {
      await step(context, { importId: row.importId })
      done += 1
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) throw thrown
      await addFailed(failed, fault.code, () => row)
    }
  }
  return { done, failed: joinFailed(unable, failed), left }
}

interface Found {
  rows: FailedImport[]
  unable: ImportsOutcome['failed']
  left: number
}

/** Those ticked of this desk, the latest gone in first; of others nothing is said but how many. */
async function findTicked(
  context: Context,
  input: { owner: ImportDeskOwner; ids: string[] },
): Promise<Found> {
  const ticked = [...new Set(input.ids)]
  const ids = ticked.filter(isId)
  const rows = await selectImports(context, input.owner, ANY)
    .where((eb) => (ids.length > 0 ? eb('openingImport.id', 'in', ids) : eb.val(false)))
    .select(['openingImport.id as importId', 'openingImport.fileName'])
    .orderBy(LATEST_FIRST)
    .execute()
  const count = ticked.length - rows.length
  return { rows, unable: count > 0 ? [{ fault: 'not_found', count, named: [] }] : [], left: 0 }
}

/** The order in which imports went in, from behind, as `import-order.ts` has it. */
const LATEST_FIRST = sql`opening_import.committed_at desc nulls last, opening_import.id desc`

/**
 * All that the list finds and that the step may be done to, the latest gone in first: the others
 * would come first again whenever it is repeated, so they are counted.
 */
async function findAll(
  context: Context,
  input: {
    owner: ImportDeskOwner
    query: ImportListQuery
    action: ImportStep
    all: Date
    most: number
  },
): Promise<Found> {
  const { owner, query, action, all, most } = input
  const why = hindrance(action, context.clock.now())
  const found = selectImports(context, owner, query).where('openingImport.createdAt', '<=', all)
  const counts = await found
    .select([why.as('fault'), sql<number>`count(*)::int`.as('count')])
    .groupBy(sql.lit(1))
    .execute()
  const first = (fault: FaultCode | null, limit: number) =>
    found
      .where(sql<boolean>`${why} is not distinct from ${fault}`)
      .select(['openingImport.id as importId', 'openingImport.fileName'])
      .orderBy(LATEST_FIRST)
      .limit(limit)
      .execute()
  return partByFault(counts, first, most)
}

/**
 * Why a step cannot be done to an import, as far as its row tells, in the words of `undoImport` and
 * `dropImport`, which have the last say; null where it may be.
 */
function hindrance(action: ImportStep, now: Date) {
  if (action === 'drop') {
    return sql<FaultCode | null>`case
      when opening_import.state not in ('reading', 'preview', 'unreadable')
        then 'transition_refused' end`
  }
  return sql<FaultCode | null>`case
    when opening_import.state <> 'done' then 'transition_refused'
    when opening_import.committed_at < ${addDays(now, -UNDO_DAYS)} then 'import_too_old' end`
}
