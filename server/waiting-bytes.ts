/** More than this of one stream does not wait for a thread that is behind. */
const MOST_WAITING = 16_000_000

/** How much of a stream was handed to another thread, and was not taken there yet; both threads count. */
export interface WaitingBytes {
  /** What the other thread counts with. */
  readonly shared: SharedArrayBuffer
  /** @returns whether so much more may wait */
  add(count: number): boolean
  took(count: number): void
}

/** Nothing waits yet; or what the other thread has begun to count. */
export function createWaitingBytes(shared = new SharedArrayBuffer(4)): WaitingBytes {
  const count = new Int32Array(shared)
  return {
    shared,
    add: (more) => Atomics.add(count, 0, more) + more <= MOST_WAITING,
    took: (taken) => void Atomics.sub(count, 0, taken),
  }
}
