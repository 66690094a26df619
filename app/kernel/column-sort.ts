/** How a column sorts: where its head leads, and how the list stands now. */
export interface ColumnSort {
  to: string
  /** Null where the list is sorted by another column. */
  now: 'ascending' | 'descending' | null
  /** What its head does next. */
  next: 'ascending' | 'descending'
}

/**
 * The sort of a column in a list whose URL says `sort=key` or `sort=-key`: the other way round
 * where the list is sorted by it already, else as the column begins.
 */
export function columnSort<Key extends string>(
  list: { sort: Key; descending: boolean },
  key: Key,
  options: { begins: 'ascending' | 'descending'; to: (order: string) => string },
): ColumnSort {
  const on = list.sort === key
  const descending = on ? !list.descending : options.begins === 'descending'
  return {
    to: options.to(`${descending ? '-' : ''}${key}`),
    now: on ? (list.descending ? 'descending' : 'ascending') : null,
    next: descending ? 'descending' : 'ascending',
  }
}
