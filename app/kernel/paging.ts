/** A page of a list, with what is needed to show where one is. */
export interface Page<T> {
  items: T[]
  /** 1-based. */
  page: number
  pageSize: number
  total: number
}

/** A page number from a URL: 1 where it is missing or not a number that can be. */
export function readPageNumber(text: string | null): number {
  const page = Number(text)
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1
}

/** The canonical address of a list's page: the first is the list's own. */
export function pagePath(path: string, page: number): string {
  return page > 1 ? `${path}?page=${page}` : path
}
