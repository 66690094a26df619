import type { ConflictSearch, SearchTime } from './conflict-search.ts'

/** Demands that cannot all be met. */
export interface FoundConflict {
  conflict: string[]
  /** Proved that no shorter list conflicts. */
  minimal: boolean
  /** Proved that none can be left out of the list; another may be shorter. */
  irreducible: boolean
}

/** Of the time that is left, what a first look may take, and what looking for the fewest may. */
const SHARE_OF_A_LOOK = 0.2
const SHARE_OF_THE_FEWEST = 0.6
/** Of it, what one of their tries may take that can be done without. */
const SHARE_OF_A_TRY = 0.02

/**
 * The fewest demands that cannot all be met: those of one piece are made few at first as fast as that
 * goes, then it is looked in every piece for fewer. Where the time ends before that is proved, none can
 * be left out of the list at least; where it ends before that too, some may have nothing to do with it.
 *
 * @param searches those pieces of which no placement is known, the one first of which it is known that
 *   there is none.
 */
export function findConflict(searches: readonly ConflictSearch[], time: SearchTime): FoundConflict {
  const [first] = searches
  if (!first) throw new Error('there is no piece whose demands conflict')
  const whole = time.left()
  const quick = whole * SHARE_OF_A_TRY
  const look = within(time, whole * SHARE_OF_A_LOOK, [0, SHARE_OF_A_LOOK])
  const reduced = first.reduce(first.names, quick, look)
  const fewest = findFewest(searches, reduced.conflict, time, quick)
  // What is the shortest of its piece has none that can be left out.
  const isShortest = fewest.minimal || fewest.conflict !== reduced.conflict
  if (isShortest || reduced.irreducible) return { ...fewest, irreducible: true }
  const last = within(time, time.left(), [1, 1])
  return { ...first.reduce(reduced.conflict, Infinity, last), minimal: false }
}

/** Looks in one piece after another for fewer demands than are known to conflict. */
function findFewest(
  searches: readonly ConflictSearch[],
  known: string[],
  time: SearchTime,
  quick: number,
): { conflict: string[]; minimal: boolean } {
  let conflict = known
  let minimal = true
  const until = time.left() * (1 - SHARE_OF_THE_FEWEST)
  for (const [at, search] of searches.entries()) {
    if (conflict.length === 1) break
    const seconds = (time.left() - until) / (searches.length - at)
    const progress = [at, at + 1].map(
      (done) => SHARE_OF_A_LOOK + (1 - SHARE_OF_A_LOOK) * (done / searches.length),
    )
    const own = within(time, seconds, [progress[0]!, progress[1]!])
    const found = search.fewest(conflict.length, quick, own)
    if (found.ended === 'found') conflict = found.conflict
    if (found.ended === 'unknown') minimal = false
  }
  // Nothing is shorter than one.
  return { conflict, minimal: minimal || conflict.length === 1 }
}

/** The same time, of which only so many seconds are had, for work that is one span of all. */
function within(time: SearchTime, seconds: number, [from, to]: [number, number]): SearchTime {
  const end = time.left() - seconds
  return {
    heard: (done) => time.heard(from + (to - from) * done),
    left: () => time.left() - end,
    isOver: () => time.isOver() || time.left() <= end,
  }
}
