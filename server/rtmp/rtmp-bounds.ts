/** More encoders than any one node has rooms for. */
const MOST_CONNECTIONS = 200
/** So many may be about to say who they are, which leaves room for those who have. */
const MOST_UNKNOWN = 100
/** So many of one address may be about to say who they are: behind a proxy all have the same one. */
const MOST_UNKNOWN_BY_ADDRESS = 5

/** Which connections are taken: those that were let in leave room for others to ask. */
export interface RtmpBounds {
  /** @returns whether another one may connect; then `leave` has to follow */
  enter(id: number, address: string): boolean
  /** It is known now who it is. */
  letIn(id: number): void
  leave(id: number): void
}

/** Nobody is connected yet. */
export function createRtmpBounds(): RtmpBounds {
  const connected = new Set<number>()
  /** The addresses of those of whom it is not known. */
  const unknown = new Map<number, string>()
  return {
    enter(id, address) {
      const alike = [...unknown.values()].filter((one) => one === address)
      const isFull = connected.size >= MOST_CONNECTIONS || unknown.size >= MOST_UNKNOWN
      if (isFull || alike.length >= MOST_UNKNOWN_BY_ADDRESS) return false
      connected.add(id)
      unknown.set(id, address)
      return true
    },
    letIn: (id) => void unknown.delete(id),
    leave(id) {
      connected.delete(id)
      unknown.delete(id)
    },
  }
}
