import { readSort, type ListSort } from '#app/kernel/column-sort.ts'
import { readPageNumber } from '#app/kernel/paging.ts'

const KEYS = ['number', 'name', 'group', 'post', 'choice'] as const

/** What of an allocation's students is shown, as the URL says it. */
export interface AllocationQuery extends ListSort<(typeof KEYS)[number]> {
  q: string
  /** A post of the plan. */
  post: string
  group: string
  /**
   * `1` for who got the first choice, `second` for one of the second round, `unplaced`, `outside`, `locked`,
   * `leaving` for who may not stay where the version that stands has put her.
   */
  got: string
  page: number
}

/** Reads it from an address. */
export function readAllocationQuery(params: URLSearchParams): AllocationQuery {
  const text = (name: string) => (params.get(name) ?? '').trim().slice(0, 60)
  return {
    q: text('q').normalize('NFKC'),
    post: text('post'),
    group: text('group'),
    got: text('got'),
    page: readPageNumber(params.get('page')),
    ...readSort(params, KEYS, 'number'),
  }
}

/** Whether it shows fewer than all. */
export function isNarrowed({ q, post, group, got }: AllocationQuery): boolean {
  return [q, post, group, got].some((value) => value !== '')
}
