import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { isId } from '#app/kernel/ids.ts'

/** What a roster can be narrowed to. */
export const STUDENT_FILTERS = ['enrolled', 'unclaimed', 'claimed', 'left'] as const
export type StudentFilter = (typeof STUDENT_FILTERS)[number]

/** What it can be sorted by: number, name, class group, age. */
const STUDENT_SORTS = ['number', 'name', 'group', 'age'] as const
export type StudentSort = (typeof STUDENT_SORTS)[number]

/** What narrows a roster beside its state. */
export interface StudentSearch {
  /** A part of a name or of a number. */
  search: string
  departmentId: string | null
  majorId: string | null
  classGroupId: string | null
}

/** What a roster shows, as its URL says it; `page` apart. */
export interface StudentQuery extends StudentSearch, ListSort<StudentSort> {
  filter: StudentFilter
}

/** The roster's state as its URL tells it; anything that it does not know falls back. */
export function readStudentQuery(params: URLSearchParams): StudentQuery {
  const id = (name: string) => {
    const text = params.get(name) ?? undefined
    return isId(text) ? text : null
  }
  return {
    search: (params.get('q') ?? '').slice(0, 40),
    departmentId: id('department'),
    majorId: id('major'),
    classGroupId: id('group'),
    filter: STUDENT_FILTERS.find((filter) => filter === params.get('state')) ?? 'enrolled',
    ...readSort(params, STUDENT_SORTS, 'number'),
  }
}

/** Whether anything narrows the roster. */
export function isNarrowedRoster(query: StudentQuery): boolean {
  return query.filter !== 'enrolled' || isSearched(query)
}

/** Whether words or choices narrow the roster, its state apart. */
export function isSearched({
  search,
  departmentId,
  majorId,
  classGroupId,
}: StudentSearch): boolean {
  return search !== '' || [departmentId, majorId, classGroupId].some(Boolean)
}

/** The query string of the roster, with what is usual left out. */
export function writeStudentQuery(query: StudentQuery): string {
  const { search, departmentId, majorId, classGroupId, filter, sort, descending } = query
  const params = new URLSearchParams()
  if (search) params.set('q', search)
  if (departmentId) params.set('department', departmentId)
  if (majorId) params.set('major', majorId)
  if (classGroupId) params.set('group', classGroupId)
  if (filter !== 'enrolled') params.set('state', filter)
  const order = `${descending ? '-' : ''}${sort}`
  if (order !== 'number') params.set('sort', order)
  const written = params.toString()
  return written && `?${written}`
}
