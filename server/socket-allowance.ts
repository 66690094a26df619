/** Frames are counted over so long at a time, in milliseconds. */
export const WINDOW_MS = 10_000
/** So many a window are carried out; no person presses faster. */
const MOST_FRAMES = 40
/** So many a window cost nobody's shared budget: who joins, asks and votes is let in whoever is beside. */
const LIGHT_FRAMES = 8
/** So many refused ones a window cost the connection. */
const MOST_REFUSED = 40

/** What one connection has sent of late. */
export interface SocketAllowance {
  /** When its window has begun, in milliseconds of the process. */
  since: number
  taken: number
  refused: number
}

/** The allowance of a connection that has sent nothing. */
export function newAllowance(): SocketAllowance {
  return { since: -Infinity, taken: 0, refused: 0 }
}

/**
 * Counts a frame before anything of it is looked at.
 * @param now in milliseconds of the process
 * @returns `light` for one that is carried out as it is, `heavy` for one that must be taken from a
 * shared budget as well, `refused`, or `cut` where the connection is to be closed
 */
export function countFrame(
  allowance: SocketAllowance,
  now: number,
): 'light' | 'heavy' | 'refused' | 'cut' {
  if (now - allowance.since >= WINDOW_MS) {
    allowance.since = now
    allowance.taken = 0
    allowance.refused = 0
  }
  if (allowance.taken >= MOST_FRAMES) return countRefusal(allowance) ? 'cut' : 'refused'
  allowance.taken += 1
  return allowance.taken > LIGHT_FRAMES ? 'heavy' : 'light'
}

/** Counts a frame that a shared budget has refused. @returns whether the connection is to be closed */
export function countRefusal(allowance: SocketAllowance): boolean {
  allowance.refused += 1
  return allowance.refused > MOST_REFUSED
}
