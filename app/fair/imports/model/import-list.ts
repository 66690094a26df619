import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'

/** What a desk's imports are sorted by. */
export const IMPORT_SORTS = ['at', 'file', 'rows'] as const
export type ImportSort = (typeof IMPORT_SORTS)[number]

/** A desk's imports as their URL tells, the newest first. */
export interface ImportListQuery extends ListSort<ImportSort> {
  page: number
}

/** The list that a URL asks for; what it asks for and there is not is left out. */
export function readImportList(params: URLSearchParams): ImportListQuery {
  return {
    ...readSort(params, IMPORT_SORTS, '-at'),
    page: readPageNumber(params.get('page')),
  }
}
