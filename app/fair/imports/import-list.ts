import { sql } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import type { OpeningImportState } from '#db/tables/import.ts'
import { canUseImport } from '../policy.ts'
import { asksForHead } from './import-reading.ts'
import type { ImportOutcome } from './model/import.ts'
import { IMPORT_STATES, type ImportListQuery } from './model/import-list.ts'

const PAGE_SIZE = 20

/** Whose imports a desk lists: an employer's own, or those of an organiser's fairs. */
export type ImportDeskOwner = { employerId: string } | { organiserId: string }

/** An import in a desk's list. */
export interface ListedImport extends ImportOutcome {
  id: string
  fileName: string
  state: OpeningImportState
  /** Nothing is wrong with it but that nobody has said yet which row is its head. */
  asksForHead: boolean
  fairName: string | null
  /** Null where a command did it. */
  byName: string | null
  rows: number
  createdAt: Date
  committedAt: Date | null
}

/**
 * An employer's imports, or those of an organiser's fairs, and how many of those that words and fair
 * find are in each state.
 * @throws `not_found` for who does not belong to it.
 */
export async function listImports(
  context: Context,
  input: ImportDeskOwner & ImportListQuery,
): Promise<{ page: Page<ListedImport>; counts: Record<OpeningImportState, number> }> {
  const counted = await selectImports(context, input, { ...input, state: null })
    .select(['openingImport.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('openingImport.state')
    .execute()
  const counts = Object.fromEntries(
    IMPORT_STATES.map((state) => [state, counted.find((one) => one.state === state)?.count ?? 0]),
  ) as Record<OpeningImportState, number>
  const total = input.state
    ? counts[input.state]
    : IMPORT_STATES.reduce((sum, state) => sum + counts[state], 0)
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const order = input.descending ? 'desc' : 'asc'
  const items = await selectImports(context, input, input)
    .select([
      'openingImport.id',
      'openingImport.fileName',
      'openingImport.state',
      'openingImport.storageKey',
      'openingImport.fault',
      'fair.name as fairName',
      'account.name as byName',
      'openingImport.rowCount as rows',
      'openingImport.createdCount as created',
      'openingImport.updatedCount as updated',
      'openingImport.unchangedCount as unchanged',
      'openingImport.passedOverCount as passedOver',
      'openingImport.createdAt',
      'openingImport.committedAt',
    ])
    .orderBy(SORT_COLUMNS[input.sort], order)
    .orderBy('openingImport.id', order)
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const listed = items.map(({ storageKey, fault, ...row }) => ({
    ...row,
    asksForHead: asksForHead({ state: row.state, storageKey, fault }),
  }))
  return { page: { items: listed, page, pageSize: PAGE_SIZE, total }, counts }
}

const SORT_COLUMNS = {
  at: 'openingImport.createdAt',
  file: 'openingImport.fileName',
  rows: 'openingImport.rowCount',
} as const

/**
 * The imports of a desk that state, words and fair find.
 * @throws `not_found` for who does not belong to it.
 */
export function selectImports(
  context: Context,
  owner: ImportDeskOwner,
  query: Pick<ImportListQuery, 'state' | 'q' | 'fair'>,
) {
  const employerId = 'employerId' in owner ? owner.employerId : null
  const organiserId = 'organiserId' in owner ? owner.organiserId : null
  ensureAllowed(canUseImport(context.actor, { employerId, organiserId }))
  const { state, q, fair } = query
  const part = containing(q)
  return context.db
    .selectFrom('openingImport')
    .leftJoin('fair', 'fair.id', 'openingImport.fairId')
    .leftJoin('account', 'account.id', 'openingImport.accountId')
    .$if(employerId !== null, (all) => all.where('openingImport.employerId', '=', employerId))
    .$if(organiserId !== null, (all) =>
      all.where('openingImport.employerId', 'is', null).where('fair.organiserId', '=', organiserId),
    )
    .$if(state !== null, (all) => all.where('openingImport.state', '=', state ?? 'preview'))
    .$if(q !== '', (all) =>
      all.where((eb) =>
        eb.or([eb('openingImport.fileName', 'ilike', part), eb('account.name', 'ilike', part)]),
      ),
    )
    .$if(fair !== '', (all) => all.where(isId(fair) ? 'fair.id' : 'fair.code', '=', fair))
}
