/** A second press of a button by the same person within this time is answered as the first. */
export const SAME_PRESS_MS = 60_000
