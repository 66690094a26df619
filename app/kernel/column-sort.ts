/** By which column a list is sorted, and which way. */
export interface ListSort<Key extends string> {
  sort: Key
  descending: boolean
}

/**
 * What a URL's `sort=key` or `sort=-key` asks for.
 * @param usual the order where it asks for none of the keys, `key` or `-key`.
 */
export function readSort<Key extends string>(
  params: URLSearchParams,
  keys: readonly Key[],
  usual: Key | `-${Key}`,
): ListSort<Key> {
  const find = (order: string) => {
    const sort = keys.find((key) => key === order.replace(/^-/, ''))
    return sort && { sort, descending: order.startsWith('-') }
  }
  const found = find(params.get('sort') ?? '') ?? find(usual)
  if (!found) throw new Error(`${usual} is none of ${keys.join()}`)
  return found
}

/** The sort of a column in a list that keeps its state in this query; a new order begins at the first page. */
export function sortByQuery<Key extends string>(
  list: ListSort<Key>,
  key: Key,
  options: { begins: 'ascending' | 'descending'; params: URLSearchParams },
): ColumnSort {
  return columnSort(list, key, {
    begins: options.begins,
    to: (order) => {
      const next = new URLSearchParams(options.params)
      next.delete('page')
      next.set('sort', order)
      return `?${next}`
    },
  })
}

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
  list: ListSort<Key>,
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
