import type { RosterRow } from './roster-sheet.ts'

/**
 * Rows that say they are of the same person. The sheet does not say whose number it is, so each of them
 * has the others as its twins; of rows that are the same in every cell the first one is as good as one.
 * @param keyOf what names the person in a row; null or empty where nothing does.
 * @returns for a row the first other one that it is held for, or null.
 */
export function noteTwins<One extends { row: RosterRow }>(
  read: readonly One[],
  keyOf: (one: One) => string | null,
): (one: One) => RosterRow | null {
  const byKey = Map.groupBy(
    read.filter((one) => keyOf(one)),
    (one) => keyOf(one)!,
  )
  return (one) => {
    const key = keyOf(one)
    const twins = (key && byKey.get(key)) || []
    if (twins.length < 2) return null
    const own = saidBy(one.row)
    const at = twins.indexOf(one)
    const twin = twins.find(
      (other, place) => other !== one && (place < at || saidBy(other.row) !== own),
    )
    return twin?.row ?? null
  }
}

function saidBy({ cells }: RosterRow): string {
  return JSON.stringify(Object.entries(cells).sort(([one], [other]) => (one < other ? -1 : 1)))
}
