import { readSort, type ListSort } from '#app/kernel/column-sort.ts'

/** What an organiser's register of employers can be narrowed to; what waits comes first. */
export const EMPLOYER_FILTERS = [
  'all',
  'in_review',
  'renewal',
  'overdue',
  'admitted',
  'refused',
  'suspended',
  'preparing',
] as const
export type EmployerFilter = (typeof EMPLOYER_FILTERS)[number]

/** What it can be sorted by: handed in, due, name, registered, public openings. */
export const EMPLOYER_SORTS = ['submitted', 'due', 'name', 'registered', 'openings'] as const
export type EmployerSort = (typeof EMPLOYER_SORTS)[number]

/** The register's state as its URL tells it; anything that it does not know falls back. */
export function readEmployerQuery(params: URLSearchParams): {
  search: string
  filter: EmployerFilter
} & ListSort<EmployerSort> {
  return {
    search: (params.get('q') ?? '').slice(0, 100),
    filter: EMPLOYER_FILTERS.find((filter) => filter === params.get('state')) ?? 'all',
    ...readSort(params, EMPLOYER_SORTS, '-submitted'),
  }
}
