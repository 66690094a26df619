import { z } from 'zod'
import { readSort, sortByQuery, type ColumnSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'
import { checkSelection, SELECTION_FIELDS } from '#app/kernel/selection-form.ts'
import type { OpeningImportState } from '#db/tables/import.ts'

/** What a desk's imports are sorted by. */
export const IMPORT_SORTS = ['at', 'file', 'rows'] as const
export type ImportSort = (typeof IMPORT_SORTS)[number]

/** What they are narrowed to, what waits to go in first. */
export const IMPORT_STATES = [
  'preview',
  'reading',
  'committing',
  'unreadable',
  'done',
  'undone',
] as const satisfies readonly OpeningImportState[]

/** A desk's imports as their URL tells, the newest first. */
export interface ImportListQuery extends ListSort<ImportSort> {
  state: OpeningImportState | null
  /** A part of a file's name, or of who imported it. */
  q: string
  /** A fair's id or code. */
  fair: string
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readImportList(params: URLSearchParams): ImportListQuery {
  return {
    state: IMPORT_STATES.find((state) => state === params.get('state')) ?? null,
    q: (params.get('q') ?? '').trim().slice(0, 40),
    fair: (params.get('fair') ?? '').slice(0, 40),
    ...readSort(params, IMPORT_SORTS, '-at'),
    page: readPageNumber(params.get('page')),
  }
}

/** The query string of a list, with what is usual left out. */
export function writeImportList(query: ImportListQuery): string {
  const { state, q, fair, sort, descending, page } = query
  const params = new URLSearchParams()
  if (state) params.set('state', state)
  if (q) params.set('q', q)
  if (fair) params.set('fair', fair)
  const order = `${descending ? '-' : ''}${sort}`
  if (order !== '-at') params.set('sort', order)
  if (page > 1) params.set('page', String(page))
  const written = params.toString()
  return written && `?${written}`
}

/** Whether anything narrows the list. */
export function isNarrowedImports({ state, q, fair }: ImportListQuery): boolean {
  return Boolean(state ?? (q || fair))
}

/** How a column's head sorts the list. */
export function importSort(query: ImportListQuery, sort: ImportSort): ColumnSort {
  const params = new URLSearchParams(writeImportList(query))
  return sortByQuery(query, sort, {
    begins: sort === 'file' ? 'ascending' : 'descending',
    params,
  })
}

/** One step for the imports ticked: thrown away before they have gone in, or taken back after. */
export const importStepSchema = z
  .object({ intent: z.enum(['drop', 'undo']), ...SELECTION_FIELDS })
  .superRefine(checkSelection('fault.choose'))
export type ImportStep = z.output<typeof importStepSchema>['intent']
