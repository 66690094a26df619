import { readPageNumber } from '#app/kernel/paging.ts'

const GOT = ['changed', 'unplaced'] as const

/** What of a version's students is shown, as the URL says it. */
export interface VersionQuery {
  q: string
  got: '' | (typeof GOT)[number]
  page: number
}

/** Reads it from an address. */
export function readVersionQuery(params: URLSearchParams): VersionQuery {
  return {
    q: (params.get('q') ?? '').normalize('NFKC').trim().slice(0, 40),
    got: GOT.find((one) => one === params.get('got')) ?? '',
    page: readPageNumber(params.get('page')),
  }
}
