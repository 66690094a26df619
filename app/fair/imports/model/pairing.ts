/** What makes two of a title the same or not. */
interface Said {
  titleKey: string
  said: string
}

/** A row, which somebody may have said to be an opening of its own. */
interface SaidApart extends Said {
  isApart: boolean
}

/** What becomes of a row: nothing new, a change of an opening, or an opening of its own. */
export type Pair<R, K> =
  { row: R; known: K; same: true } | { row: R; known: K; same: false } | { row: R; known: null }

/**
 * Which opening that came by an import before each row of the same employer and fair means. Of one
 * title those that say the same belong together, wherever they stand; of the others the first to the
 * first and so on; what is left over of the rows is new, and so is one that somebody has said to be
 * an opening of its own, unless it says the same as one that is there. What is left over of the
 * openings stays: a sheet that does not name it says nothing of it.
 */
export function pairRows<R extends SaidApart, K extends Said>(rows: R[], known: K[]): Pair<R, K>[] {
  const byTitle = Map.groupBy(known, ({ titleKey }) => titleKey)
  const pairs = new Map<R, Pair<R, K>>()
  for (const [titleKey, own] of Map.groupBy(rows, (row) => row.titleKey)) {
    const left = [...(byTitle.get(titleKey) ?? [])]
    const changed = own.filter((row) => {
      const at = left.findIndex(({ said }) => said === row.said)
      if (at < 0) return true
      const [same] = left.splice(at, 1)
      if (same) pairs.set(row, { row, known: same, same: true })
      return false
    })
    for (const row of changed) {
      const next = row.isApart ? undefined : left.shift()
      pairs.set(row, next ? { row, known: next, same: false } : { row, known: null })
    }
  }
  return rows.map((row) => pairs.get(row) ?? { row, known: null })
}
