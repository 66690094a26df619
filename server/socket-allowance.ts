/** Frames are counted over so long at a time, in milliseconds. */
export const WINDOW_MS = 10_000
/** So many a window are carried out; no person presses faster. */
const MOST_FRAMES = 40
/** So many a window cost nobody's shared budget: who joins, asks and votes is let in whoever is beside. */
const LIGHT_FRAMES = 8
/** So many refused ones a window cost the connection. */
const MOST_REFUSED = 40
/** So many packets of any kind a window cost it too; commands are cut off long before. */
const MOST_PACKETS = 500

/** What one connection has sent of late. */
export interface SocketAllowance {
  /** When its window has begun, in milliseconds of the process. */
  since: number
  taken: number
  refused: number
  /** Whatever has come over the connection, commands among it. */
  packets: number
  /** Whether it has entered the namespace, which is done once. */
  hasEntered: boolean
}

/** The allowance of a connection that has sent nothing. */
export function newAllowance(): SocketAllowance {
  return { since: -WINDOW_MS, taken: 0, refused: 0, packets: 0, hasEntered: false }
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
  beginWindow(allowance, now)
  if (allowance.taken >= MOST_FRAMES) return countRefusal(allowance) ? 'cut' : 'refused'
  allowance.taken += 1
  return allowance.taken > LIGHT_FRAMES ? 'heavy' : 'light'
}

/**
 * Counts whatever comes over a connection, before it is known to be a command.
 * @param now in milliseconds of the process
 * @returns `cut` where the connection is to be closed
 */
export function countPacket(allowance: SocketAllowance, now: number): 'read' | 'cut' {
  beginWindow(allowance, now)
  allowance.packets += 1
  return allowance.packets > MOST_PACKETS ? 'cut' : 'read'
}

function beginWindow(allowance: SocketAllowance, now: number): void {
  if (now - allowance.since < WINDOW_MS) return
  // Whole milliseconds take no memory of their own.
  allowance.since = Math.floor(now)
  allowance.taken = 0
  allowance.refused = 0
  allowance.packets = 0
}

/** Counts a frame that a shared budget has refused. @returns whether the connection is to be closed */
export function countRefusal(allowance: SocketAllowance): boolean {
  allowance.refused += 1
  return allowance.refused > MOST_REFUSED
}
