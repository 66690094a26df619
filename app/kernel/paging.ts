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

/**
 * The page of a list that is shown, and how many rows stand before it. Past the end it is the last:
 * an address outlives rows, and an empty page would say that the list is empty.
 */
export function pageWithin(
  asked: number,
  list: { pageSize: number; total: number },
): { page: number; offset: number } {
  const last = Math.max(1, Math.ceil(list.total / list.pageSize))
  const page = Math.min(asked, last)
  return { page, offset: (page - 1) * list.pageSize }
}

/** The canonical address of a list's page: the first is the list's own. */
export function pagePath(path: string, page: number): string {
  return page > 1 ? `${path}?page=${page}` : path
}
